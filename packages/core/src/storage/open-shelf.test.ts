import { describe, expect, it } from 'vitest'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import { memoryStore } from '../ports/memory-store.ts'
import { describeStore, FakeClock, FakeTabs, failingStore, settle } from '../testing/index.ts'
import { openShelf } from './open-shelf.ts'

describeStore('on a shelf', async () => {
  const store = memoryStore()
  return { open: () => openShelf({ store, clock: new FakeClock(), prefix: 'me:' }) }
})

describe('openShelf', () => {
  it('[KV6] keeps people apart under their prefix, which may be known later', async () => {
    const store = memoryStore(new Map([['you:a', 'yours']]))
    let name: (prefix: string) => void = () => undefined
    const shelf = openShelf({ store, clock: new FakeClock(), prefix: new Promise((resolve) => (name = resolve)) })
    const written = shelf.write(new Map([['a', 'mine']]))
    await settle()
    expect((await store.read('')).size).toBe(1)
    name('me:')
    await written
    expect(new Map(await shelf.read(''))).toEqual(new Map([['a', 'mine']]))
    expect([...(await store.read('')).keys()]).toEqual(['you:a', 'me:a'])
  })

  it('[OB7] [F53] keeps in memory after the first failure, and says so once', async () => {
    let lost = 0
    const shelf = openShelf({ store: failingStore(), clock: new FakeClock(), prefix: 'me:', onLost: () => void lost++ })
    expect(shelf.isShared()).toBe(true)
    await Promise.all([shelf.write(new Map([['a', '1']])), shelf.write(new Map([['b', '2']]))])
    expect([...(await shelf.read('')).keys()]).toEqual(['a', 'b'])
    expect([lost, shelf.isShared()]).toEqual([1, false])
  })

  it('[OB7] does not wait longer than 3 s for a store that never answers', async () => {
    const clock = new FakeClock()
    const shelf = openShelf({ store: failingStore('hang'), clock, prefix: 'me:' })
    let isDone = false
    void shelf.write(new Map([['a', '1']])).then(() => {
      isDone = true
    })
    await clock.advance(2_999)
    expect(isDone).toBe(false)
    await clock.advance(1)
    expect(isDone).toBe(true)
    expect((await shelf.read('')).get('a')).toBe('1')
  })

  it('[OB7] does not go back to a store that has failed once, where half of the texts would be', async () => {
    const disk = memoryStore()
    let fails = 1
    const flaky: KeyValueStore = { read: disk.read, write: (changes) => (fails-- > 0 ? Promise.reject(new Error('quota')) : disk.write(changes)) }
    const shelf = openShelf({ store: flaky, clock: new FakeClock(), prefix: 'me:' })
    await shelf.write(new Map([['a', '1']]))
    await shelf.write(new Map([['b', '2']]))
    expect((await disk.read('')).size).toBe(0)
    expect((await shelf.read('')).size).toBe(2)
  })

  it('[OB4] holds and rings under the prefix, and not after it was stopped', async () => {
    const tabs = new FakeTabs()
    const open = (prefix: string) => openShelf({ clock: new FakeClock(), prefix, ...tabs.open() })
    const [mine, alsoMine, yours] = [open('me:'), open('me:'), open('you:')]
    const heard: string[] = []
    alsoMine.onRing('outbox', () => heard.push('mine'))
    alsoMine.onRing('outbox', () => heard.push('stopped'))()
    yours.onRing('outbox', () => heard.push('yours'))
    mine.hold('outbox', () => heard.push('held by me'))
    alsoMine.hold('outbox', () => heard.push('never'))
    yours.hold('outbox', () => heard.push('held by you'))
    await settle()
    mine.ring('outbox')
    await settle()
    expect(heard).toEqual(['held by me', 'held by you', 'mine'])
  })

  it('leaves no timer behind a store that answers', async () => {
    const clock = new FakeClock()
    await openShelf({ store: memoryStore(), clock, prefix: 'me:' }).write(new Map([['a', '1']]))
    await settle()
    expect(clock.waiting).toBe(0)
  })
})
