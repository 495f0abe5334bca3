import { describe, expect, it } from 'vitest'
import { indexedDbStore } from './indexed-db-store.ts'

/** How browsers say no. What a store does when they say yes is proved in a real one: see browser.story.test.ts. */
const refusals: readonly [string, IDBFactory | undefined][] = [
  ['is missing', undefined],
  [
    'throws at once',
    {
      open() {
        throw new DOMException('A mutation operation was attempted on a database that did not allow mutations.', 'InvalidStateError')
      },
    } as unknown as IDBFactory,
  ],
  [
    'fails later',
    {
      open() {
        const request = { error: new DOMException('quota', 'QuotaExceededError'), onerror: (): void => undefined }
        queueMicrotask(() => request.onerror())
        return request
      },
    } as unknown as IDBFactory,
  ],
  [
    'closes under us',
    {
      open() {
        const database = {
          close: () => undefined,
          transaction() {
            throw new DOMException('The database connection is closing.', 'InvalidStateError')
          },
        }
        const request = { result: database, onsuccess: (): void => undefined }
        queueMicrotask(() => request.onsuccess())
        return request
      },
    } as unknown as IDBFactory,
  ],
]

describe('indexedDbStore', () => {
  it.each(refusals)('[F53] [KV5] rejects with `storage` where IndexedDB %s, each time it is asked', async (_, factory) => {
    const store = indexedDbStore('test', factory)
    for (let count = 0; count < 2; count++) {
      await expect(store.read('')).rejects.toMatchObject({ name: 'ChatError', code: 'storage', cause: expect.any(Error) })
      await expect(store.write(new Map([['key', 'value']]))).rejects.toMatchObject({ code: 'storage' })
    }
  })
})
