import type { Cursor, Cursors, Frame, Hint, Instant, LogId, Status } from '@deskbell/protocol'
import type { Bus } from '../bus/bus.ts'
import type { LogStore } from '../log/log-store.ts'
import type { Person } from './person.ts'
import { readLog, readNothing } from './read-log.ts'
import { changedStatuses, type SeenStatuses } from './seen-statuses.ts'

export interface SessionParts {
  readonly store: LogStore
  readonly bus: Bus
  readonly now: () => Instant
}

export interface SessionOptions {
  readonly person: Person
  readonly emit: (frame: Frame) => void
  /** Resolves to true when there is room for another page, to false when nothing more is wanted. */
  readonly room: () => Promise<boolean>
  /** Statuses the other end has already. */
  readonly seen: SeenStatuses
  readonly onFault: (error: unknown) => void
}

/**
 * Brings one person every log they follow, in order and without gaps, for as long as a socket or one long poll lives.
 * It is woken, never told: what it sends it has read from the store after its own place.
 */
export interface Session {
  /** Resolves when everything there is to say now was said. */
  start(cursors: Cursors, greet: boolean): Promise<void>
  follow(log: LogId, after: Cursor | 'tail'): void
  /** Resolves when nothing is left to read. */
  settled(): Promise<void>
  close(): void
}

export function createSession({ store, bus, now }: SessionParts, { person, emit, room, seen, onFault }: SessionOptions): Session {
  const places = new Map<LogId, Cursor | 'tail'>()
  const stops = new Map<LogId, () => void>()
  const dirty = new Set<LogId>()
  const asked = new Map<LogId, Cursor | 'tail'>()
  let isListDirty = false
  let areStatusesDirty = false
  let isClosed = false
  let running: Promise<void> | null = null

  const stir = (): Promise<void> => {
    running ??= pump()
      .catch(onFault)
      .finally(() => {
        running = null
      })
    return running
  }
  /** In a later turn, so that rings of one turn are answered together. */
  const wake = (): void => {
    setImmediate(() => {
      if (!isClosed) stir()
    })
  }

  async function pump(): Promise<void> {
    while (!isClosed) {
      if (isListDirty) await readList()
      else if (asked.size) await startFollowing()
      else if (dirty.size) await readNext()
      else if (areStatusesDirty) await readStatuses()
      else return
      if (!(await room())) return
    }
  }

  async function readList(): Promise<void> {
    isListDirty = false
    for (const log of await person.logs()) if (!places.has(log) && !asked.has(log)) asked.set(log, 'tail')
  }

  async function startFollowing(): Promise<void> {
    for (const [log, after] of asked) {
      asked.delete(log)
      if (await person.mayRead(log)) {
        if (isClosed) return
        places.set(log, after)
        listen(log)
        dirty.add(log)
        areStatusesDirty = true
      } else for (const frame of await readNothing(store, log, after)) emit(frame)
    }
  }

  function listen(log: LogId): void {
    if (stops.has(log)) return
    const quit = [
      bus.onRing(log, () => {
        dirty.add(log)
        areStatusesDirty = true
        wake()
      }),
      bus.onHint(log, (hint: Hint) => {
        if (hint.type === 'typing' && hint.by !== person.side) emit({ type: 'hint', hint })
      }),
    ]
    stops.set(log, () => {
      for (const stop of quit) stop()
    })
  }

  async function readNext(): Promise<void> {
    for (const log of dirty) {
      dirty.delete(log)
      // Asked again each time: a conversation may have moved to another team.
      if (!(await person.mayRead(log))) {
        unfollow(log)
        continue
      }
      const place = places.get(log)
      if (!place) continue
      const page = await readLog(store, log, place)
      if (isClosed) return
      // A new place may have been asked for meanwhile; then this page is of no use.
      if (places.get(log) !== place) continue
      places.set(log, page.place)
      for (const frame of page.frames) emit(frame)
      if (!page.isComplete) dirty.add(log)
      return
    }
  }

  async function readStatuses(): Promise<void> {
    areStatusesDirty = false
    const current = await person.statuses([...places.keys()])
    if (isClosed) return
    for (const status of changedStatuses(seen, current)) emit({ type: 'status', status } satisfies { type: 'status'; status: Status })
  }

  function unfollow(log: LogId): void {
    places.delete(log)
    stops.get(log)?.()
    stops.delete(log)
  }

  const ends = [
    bus.onRing(person.topic, () => {
      isListDirty = true
      wake()
    }),
    bus.onRing('presence', () => {
      areStatusesDirty = true
      wake()
    }),
  ]

  return {
    async start(cursors, greet) {
      const logs = await person.logs()
      if (greet) emit({ type: 'welcome', serverNow: now(), heads: await store.heads(logs), ...(person.agent ? { agent: person.agent } : {}) })
      for (const log of logs) asked.set(log, cursors[log] ?? 'tail')
      for (const [log, after] of Object.entries(cursors)) asked.set(log, after)
      areStatusesDirty = true
      await stir()
    },
    follow(log, after) {
      asked.set(log, after)
      wake()
    },
    async settled() {
      while (running || (!isClosed && (isListDirty || asked.size || dirty.size || areStatusesDirty))) {
        await stir()
        if (!(await room())) return
      }
    },
    close() {
      isClosed = true
      for (const end of [...ends, ...stops.values()]) end()
      stops.clear()
    },
  }
}
