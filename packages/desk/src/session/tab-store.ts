/** What this tab keeps through a reload, as strings. A browser that stores nothing gets a store that forgets. */
export interface TabStore {
  read(key: string): string | null
  /** Null deletes. */
  write(key: string, value: string | null): void
  /** Forgets everything the desk kept: on sign-out the next person finds nothing. */
  clear(): void
}

/** The same store, each key begun with `scope`: what one person keeps, another does not find. */
export const scopedStore = (store: TabStore, scope: string): TabStore => ({
  read: (key) => store.read(`${scope}:${key}`),
  write: (key, value) => store.write(`${scope}:${key}`, value),
  clear: () => store.clear(),
})

const prefix = 'deskbell-desk:'

/** Keeps values in `storage`, beside what others keep there; in memory alone where the browser refuses. */
export function tabStore(storage: Storage | null): TabStore {
  const memory = new Map<string, string>()
  const quietly = <T>(run: (storage: Storage) => T): T | null => {
    if (!storage) return null
    try {
      return run(storage)
    } catch {
      // Storage is full or forbidden: memory holds the value for as long as the tab lives.
      return null
    }
  }
  return {
    read: (key) => memory.get(key) ?? quietly((stored) => stored.getItem(prefix + key)),
    write(key, value) {
      if (value === null) memory.delete(key)
      else memory.set(key, value)
      quietly((stored) => (value === null ? stored.removeItem(prefix + key) : stored.setItem(prefix + key, value)))
    },
    clear() {
      memory.clear()
      quietly((stored) => {
        for (const key of Object.keys(stored)) if (key.startsWith(prefix)) stored.removeItem(key)
      })
    },
  }
}
