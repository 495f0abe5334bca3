import type { Feed, FeedState, FollowedLog } from '@deskbell/core/feed'
import type { AgentCommand, Entry, Fact, Hint, InboxFact, LogId } from '@deskbell/protocol'

/** A feed without a line: shows what it is given, remembers what it is asked. */
export interface StubFeed extends Feed<AgentCommand> {
  readonly submitted: readonly AgentCommand[]
  readonly hints: readonly Hint[]
  readonly followed: readonly LogId[]
  change(part: Partial<FeedState<AgentCommand>>): void
  /** Puts a log there, or puts entries at the end of one. */
  log(log: FollowedLog): void
  append(log: LogId, entry: Entry<Fact | InboxFact>): void
}

export function createStubFeed(initial: Partial<FeedState<AgentCommand>> = {}): StubFeed {
  const listeners = new Set<() => void>()
  const submitted: AgentCommand[] = []
  const hints: Hint[] = []
  const followed: LogId[] = []
  let state: FeedState<AgentCommand> = {
    connection: { at: 'live', since: 0, attempt: 0 },
    lastUpdate: null,
    clockOffset: 0,
    isCurrent: true,
    logs: new Map(),
    statuses: new Map(),
    typing: new Set(),
    outbox: [],
    storage: 'durable',
    ...initial,
  }
  const change = (part: Partial<FeedState<AgentCommand>>): void => {
    state = { ...state, ...part }
    for (const listener of [...listeners]) listener()
  }
  const log = (next: FollowedLog): void => change({ logs: new Map(state.logs).set(next.log, next) })
  return {
    submitted,
    hints,
    followed,
    change,
    log,
    append(id, entry) {
      const known = state.logs.get(id)
      log({ log: id, cursor: entry.cursor, state: known?.state ?? null, entries: [...(known?.entries ?? []), entry], hasOlder: known?.hasOlder ?? false })
    },
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: () => undefined,
    follow: (id) => followed.push(id),
    unfollow: (id) => followed.splice(followed.indexOf(id), 1),
    submit(command) {
      submitted.push(command)
      change({ outbox: [...state.outbox, { command, at: Date.now(), delivery: { at: 'sending' } }] })
      return true
    },
    retry: (id) => change({ outbox: state.outbox.map((item) => (item.command.id === id ? { ...item, delivery: { at: 'sending' } } : item)) }),
    discard: (id) => change({ outbox: state.outbox.filter((item) => item.command.id !== id) }),
    hint: (hint) => hints.push(hint),
    prepend(id, entries) {
      const known = state.logs.get(id)
      if (known) log({ ...known, entries: [...entries, ...known.entries], hasOlder: (entries[0]?.cursor.seq ?? 1) > 1 })
    },
    destroy: () => listeners.clear(),
  }
}
