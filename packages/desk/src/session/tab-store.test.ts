import { describe, expect, it } from 'vitest'
import { scopedStore, tabStore } from './tab-store.ts'

/** A storage in memory, or one that refuses. */
function storage(isFull = false): Storage {
  const values = new Map<string, string>()
  const face = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem(key: string, value: string) {
      if (isFull) throw new Error('QuotaExceededError')
      values.set(key, value)
      Object.defineProperty(face, key, { value, enumerable: true, configurable: true })
    },
    removeItem(key: string) {
      values.delete(key)
      Reflect.deleteProperty(face, key)
    },
  }
  return face as unknown as Storage
}

describe('tabStore', () => {
  it('finds after a reload what it wrote, and nothing after it was cleared', () => {
    const kept = storage()
    tabStore(kept).write('token', 'a')
    expect(tabStore(kept).read('token')).toBe('a')
    tabStore(kept).clear()
    expect(tabStore(kept).read('token')).toBeNull()
  })

  it('leaves alone what others keep there', () => {
    const kept = storage()
    kept.setItem('theirs', 'stays')
    tabStore(kept).clear()
    expect(kept.getItem('theirs')).toBe('stays')
  })

  it.each([
    ['refuses', storage(true)],
    ['is not there', null],
  ])('keeps in memory where the storage %s', (_, kept) => {
    const store = tabStore(kept)
    store.write('token', 'a')
    expect(store.read('token')).toBe('a')
    store.write('token', null)
    expect(store.read('token')).toBeNull()
  })

  it('keeps two people’s things apart', () => {
    const store = tabStore(storage())
    scopedStore(store, 'mei').write('draft:1', 'Hello')
    expect(scopedStore(store, 'tom').read('draft:1')).toBeNull()
    expect(scopedStore(store, 'mei').read('draft:1')).toBe('Hello')
  })
})
