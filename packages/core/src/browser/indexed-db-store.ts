import { ChatError } from '../ports/chat-error.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'

const table = 'values'

/**
 * A store in IndexedDB. Rejects with ChatError('storage') for whatever reason the browser has: private windows, full disks,
 * a database that another tab deletes. Each call may succeed after an earlier one failed.
 */
export function indexedDbStore(name = 'deskbell', given?: IDBFactory): KeyValueStore {
  let opening: Promise<IDBDatabase> | null = null

  function open(): Promise<IDBDatabase> {
    opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      // Inside the promise, because some browsers throw here instead of failing later, even at the name [F53].
      const factory: IDBFactory | undefined = given ?? globalThis.indexedDB
      if (!factory) throw new Error('This browser has no IndexedDB.')
      const request = factory.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(table)
      request.onerror = () => reject(request.error)
      request.onsuccess = () => {
        // Not in the way of a deletion, nor kept after the browser closed it under us.
        request.result.onversionchange = () => forget(request.result)
        request.result.onclose = () => forget(null)
        resolve(request.result)
      }
    }).catch((error: unknown) => {
      opening = null
      throw error
    })
    return opening
  }

  function forget(database: IDBDatabase | null): void {
    database?.close()
    opening = null
  }

  async function run<Result>(mode: IDBTransactionMode, ask: (values: IDBObjectStore) => () => Result): Promise<Result> {
    try {
      const database = await open()
      return await new Promise<Result>((resolve, reject) => {
        // Strict: done means on the disk, not in a buffer that a power cut empties.
        const transaction = database.transaction(table, mode, { durability: 'strict' })
        const result = ask(transaction.objectStore(table))
        transaction.oncomplete = () => resolve(result())
        transaction.onabort = () => reject(transaction.error)
      })
    } catch (cause) {
      forget(null)
      throw new ChatError('storage', 'The browser did not store it.', { cause })
    }
  }

  return {
    read: (prefix) =>
      run('readonly', (values) => {
        const range = IDBKeyRange.lowerBound(prefix)
        const found = new Map<string, string>()
        const request = values.openCursor(range)
        request.onsuccess = () => {
          const cursor = request.result
          if (!cursor || !String(cursor.key).startsWith(prefix)) return
          found.set(String(cursor.key), cursor.value)
          cursor.continue()
        }
        return () => found
      }),
    write: (changes) =>
      run('readwrite', (values) => {
        for (const [key, value] of changes) {
          if (value === null) values.delete(key)
          else values.put(value, key)
        }
        return () => undefined
      }),
  }
}
