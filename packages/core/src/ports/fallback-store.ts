import { ChatError } from './chat-error.ts'
import type { Clock } from './clock.ts'
import type { KeyValueStore } from './key-value-store.ts'
import { memoryStore } from './memory-store.ts'

/** Some browsers open a database and never answer. */
const limit = 3_000

/**
 * A store that never rejects: after the first failure, or 3 s without an answer, everything is kept in memory,
 * for good, and `onLost` is told once (OB7).
 */
export function fallbackStore(store: KeyValueStore, clock: Clock, onLost: () => void): KeyValueStore {
  const memory = memoryStore()
  let isLost = false

  const carefully = async <Result>(durable: () => Promise<Result>, inMemory: () => Promise<Result>): Promise<Result> => {
    if (isLost) return inMemory()
    try {
      return await within(durable(), clock)
    } catch {
      if (!isLost) onLost()
      isLost = true
      return inMemory()
    }
  }

  return {
    read: (prefix) =>
      carefully(
        () => store.read(prefix),
        () => memory.read(prefix),
      ),
    write: (changes) =>
      carefully(
        () => store.write(changes),
        () => memory.write(changes),
      ),
  }
}

function within<Result>(promise: Promise<Result>, clock: Clock): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(limit, () => reject(new ChatError('storage', 'The store gave no answer.')))
    promise.then(resolve, reject).finally(stop)
  })
}
