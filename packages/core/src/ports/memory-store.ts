import type { KeyValueStore } from './key-value-store.ts'

/** Keeps everything for as long as the page lives. */
export function memoryStore(values: Map<string, string> = new Map()): KeyValueStore {
  return {
    read: async (prefix) => new Map([...values].filter(([key]) => key.startsWith(prefix))),
    async write(changes) {
      for (const [key, value] of changes) {
        if (value === null) values.delete(key)
        else values.set(key, value)
      }
    },
  }
}
