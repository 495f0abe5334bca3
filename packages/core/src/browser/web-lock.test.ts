import { describe, expect, it } from 'vitest'
import { settle } from '../testing/index.ts'
import { webLock } from './web-lock.ts'

/** Just enough of the Web Locks API: one holder at a time, first come, first served. */
class FakeLocks {
  readonly #queue: (() => Promise<unknown>)[] = []

  async request(_name: string, run: () => Promise<unknown>): Promise<void> {
    const turn = new Promise<void>((resolve) => this.#queue.push(async () => resolve()))
    if (this.#queue.length === 1) void this.#queue[0]?.()
    await turn
    await run()
    this.#queue.shift()
    void this.#queue[0]?.()
  }
}

const lockOf = (locks: unknown) => webLock(locks as LockManager)

describe('webLock', () => {
  it('[OB4] lets one hold at a time, and the next when it lets go', async () => {
    const lock = lockOf(new FakeLocks())
    const held: string[] = []
    const stop = lock.hold('outbox', () => held.push('one'))
    lock.hold('outbox', () => held.push('two'))
    await settle()
    expect(held).toEqual(['one'])
    stop()
    stop()
    await settle()
    expect(held).toEqual(['one', 'two'])
  })

  it('[OB4] does not begin what was given up before its turn, nor keep others waiting', async () => {
    const lock = lockOf(new FakeLocks())
    const held: string[] = []
    const first = lock.hold('outbox', () => held.push('one'))
    const second = lock.hold('outbox', () => held.push('two'))
    lock.hold('outbox', () => held.push('three'))
    second()
    await settle()
    first()
    await settle()
    expect(held).toEqual(['one', 'three'])
  })

  it.each([
    ['are missing', undefined],
    ['are refused', { request: () => Promise.reject(new DOMException('sandboxed', 'SecurityError')) }],
  ])('[F47] holds at once where locks %s, but not before the caller is ready', async (_, locks) => {
    const held: string[] = []
    const hold = lockOf(locks ?? null)
    const stop = hold.hold('outbox', () => held.push('one'))
    expect(held).toEqual([])
    hold.hold('outbox', () => held.push('two'))
    await settle()
    expect(held).toEqual(['one', 'two'])
    stop()
    const never = hold.hold('outbox', () => held.push('never'))
    never()
    await settle()
    expect(held).toEqual(['one', 'two'])
  })
})
