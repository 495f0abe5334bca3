import { describe, expect, it } from 'vitest'
import { settle } from '../testing/index.ts'
import { broadcastBell } from './broadcast-bell.ts'

/** Channels of one name hear each other, never themselves. */
class FakeChannel {
  static open = new Set<FakeChannel>()
  readonly #listeners = new Set<(event: { data: unknown }) => void>()

  readonly name: string

  constructor(name: string) {
    this.name = name
    FakeChannel.open.add(this)
  }
  postMessage(data: unknown): void {
    for (const other of FakeChannel.open)
      if (other !== this && other.name === this.name) queueMicrotask(() => other.#listeners.forEach((listener) => void listener({ data })))
  }
  addEventListener(_type: 'message', listener: (event: { data: unknown }) => void): void {
    this.#listeners.add(listener)
  }
  removeEventListener(_type: 'message', listener: (event: { data: unknown }) => void): void {
    this.#listeners.delete(listener)
  }
  close(): void {
    FakeChannel.open.delete(this)
  }
}

const openTab = () => broadcastBell('test', FakeChannel as unknown as typeof BroadcastChannel)

describe('broadcastBell', () => {
  it('[OB4] rings by topic in the other tabs, not in its own', async () => {
    const [one, two] = [openTab(), openTab()]
    const heard: string[] = []
    const stops = [one.onRing('outbox', () => heard.push('one')), two.onRing('outbox', () => heard.push('two')), two.onRing('next', () => heard.push('next'))]
    one.ring('outbox')
    await settle()
    expect(heard).toEqual(['two'])
    for (const stop of stops) stop()
    one.ring('outbox')
    await settle()
    expect(heard).toEqual(['two'])
  })

  it('[F49] leaves no channel open once nobody listens', () => {
    FakeChannel.open.clear()
    const tab = openTab()
    const stops = [tab.onRing('outbox', () => undefined), tab.onRing('next', () => undefined)]
    expect(FakeChannel.open.size).toBe(1)
    for (const stop of [...stops, ...stops]) stop()
    expect(FakeChannel.open.size).toBe(0)
    tab.onRing('outbox', () => undefined)()
    expect(FakeChannel.open.size).toBe(0)
  })

  it('[F47] is silent where there is no BroadcastChannel', () => {
    const tab = broadcastBell('test', null as unknown as typeof BroadcastChannel)
    const stop = tab.onRing('outbox', () => undefined)
    tab.ring('outbox')
    stop()
  })
})
