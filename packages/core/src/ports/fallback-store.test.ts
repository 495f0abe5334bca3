import { describe, expect, it } from 'vitest'
import { describeStore, FakeClock, failingStore, settle } from '../testing/index.ts'
import { fallbackStore } from './fallback-store.ts'
import type { KeyValueStore } from './key-value-store.ts'
import { memoryStore } from './memory-store.ts'

describeStore('with a way out', async () => {
  const disk = memoryStore()
  return { open: () => fallbackStore(disk, new FakeClock(), () => undefined) }
})

describe('fallbackStore', () => {
  it('[OB7] [F53] keeps in memory after the first failure, and says so once', async () => {
    let lost = 0
    const store = fallbackStore(failingStore(), new FakeClock(), () => {
      lost++
    })
    await Promise.all([store.write(new Map([['a', '1']])), store.write(new Map([['b', '2']]))])
    expect(new Map(await store.read(''))).toEqual(
      new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    )
    expect(lost).toBe(1)
  })

  it('[OB7] does not wait longer than 3 s for a store that never answers', async () => {
    const clock = new FakeClock()
    const store = fallbackStore(failingStore('hang'), clock, () => undefined)
    let isDone = false
    void store.write(new Map([['a', '1']])).then(() => {
      isDone = true
    })
    await clock.advance(2_999)
    expect(isDone).toBe(false)
    await clock.advance(1)
    expect(isDone).toBe(true)
    expect((await store.read('')).get('a')).toBe('1')
  })

  it('[OB7] does not go back to a store that has failed once, where half of the texts would be', async () => {
    const disk = memoryStore()
    let fails = 1
    const flaky: KeyValueStore = { read: disk.read, write: (changes) => (fails-- > 0 ? Promise.reject(new Error('quota')) : disk.write(changes)) }
    const store = fallbackStore(flaky, new FakeClock(), () => undefined)
    await store.write(new Map([['a', '1']]))
    await store.write(new Map([['b', '2']]))
    expect((await disk.read('')).size).toBe(0)
    expect((await store.read('')).size).toBe(2)
  })

  it('leaves no timer behind a store that answers', async () => {
    const clock = new FakeClock()
    const store = fallbackStore(memoryStore(), clock, () => undefined)
    await store.write(new Map([['a', '1']]))
    await settle()
    expect(clock.waiting).toBe(0)
  })
})
