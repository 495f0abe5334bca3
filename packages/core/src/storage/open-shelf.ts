import type { Clock, Stop } from '../ports/clock.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import { memoryStore } from '../ports/memory-store.ts'
import type { TabBell, TabLock } from '../ports/tab-lock.ts'
import { within } from '../ports/within.ts'

/** One person's part of the store, the lock and the bell: names are short here and carry the person's prefix outside. */
export interface Shelf {
  /** Never rejects, answers in the order asked: what was written before is read. */
  read(prefix: string): Promise<ReadonlyMap<string, string>>
  /** Never rejects: what the store refuses is kept in memory. */
  write(changes: ReadonlyMap<string, string | null>): Promise<void>
  /** Whether other tabs see what is written. */
  isShared(): boolean
  /** Calls `run` at once where there is no lock. */
  hold(name: string, run: () => void): Stop
  ring(topic: string): void
  onRing(topic: string, run: () => void): Stop
}

export interface ShelfOptions {
  /** Memory, where nothing else is given. */
  readonly store?: KeyValueStore | undefined
  readonly clock: Clock
  readonly tabLock?: TabLock | undefined
  readonly tabBell?: TabBell | undefined
  /** Server and subject, so that two people never share. Everything waits until it is known. */
  readonly prefix: string | Promise<string>
  /** The store failed: from now on everything is in memory. */
  readonly onLost?: () => void
}

/** Some browsers open a database and never answer. */
const limit = 3_000

export function openShelf({ clock, onLost, prefix, store, tabBell, tabLock }: ShelfOptions): Shelf {
  const memory = memoryStore()
  let kept = store ?? memory
  let start = ''
  let turn: Promise<unknown> = Promise.resolve(prefix).then((known) => {
    start = known
  })

  /** One at a time. After the first failure everything is kept in memory, for good: half of it here and half there would be lost (OB7). */
  function inTurn<Result>(ask: (store: KeyValueStore) => Promise<Result>): Promise<Result> {
    const done = turn.then(async () => {
      try {
        return await within(ask(kept), limit, clock)
      } catch {
        kept = memory
        onLost?.()
        return ask(memory)
      }
    })
    turn = done
    return done
  }

  /** Does it as soon as the prefix is known, unless it was stopped before. */
  function later(begin: () => Stop | undefined): Stop {
    let stop: Stop | undefined
    let isStopped = false
    void turn.then(() => {
      if (!isStopped) stop = begin()
    })
    return () => {
      isStopped = true
      stop?.()
    }
  }

  return {
    read: (name) => inTurn(async (from) => new Map([...(await from.read(start + name))].map(([key, value]) => [key.slice(start.length), value]))),
    write: (changes) => inTurn((to) => to.write(new Map([...changes].map(([name, value]) => [start + name, value])))),
    isShared: () => kept !== memory,
    hold: (name, run) => later(() => (tabLock ? tabLock.hold(start + name, run) : void run())),
    ring: (topic) => void turn.then(() => tabBell?.ring(start + topic)),
    onRing: (topic, run) => later(() => tabBell?.onRing(start + topic, run)),
  }
}
