import { ChatError, type KeyValueStore } from '@deskbell/core/feed'

/**
 * Unsent replies in this tab's storage: they live through a reload and end with the tab, so that the next person at this
 * machine finds none. Rejects with `storage` where the browser keeps nothing.
 */
export function commandStore(storage: Storage | null): KeyValueStore {
  const kept = async <T>(run: (storage: Storage) => T): Promise<T> => {
    if (!storage) throw new ChatError('storage', 'This browser gives the page no storage.')
    try {
      return run(storage)
    } catch (cause) {
      throw new ChatError('storage', 'The tab’s storage refused.', { cause })
    }
  }
  return {
    read: (prefix) =>
      kept((stored) => {
        const keys = Object.keys(stored).filter((key) => key.startsWith(prefix))
        return new Map(keys.map((key) => [key, stored.getItem(key) ?? '']))
      }),
    write: (changes) =>
      kept((stored) => {
        for (const [key, value] of changes) {
          if (value === null) stored.removeItem(key)
          else stored.setItem(key, value)
        }
      }),
  }
}
