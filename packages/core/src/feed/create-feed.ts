import type { AnyCommand, ConversationId, Cursors, Frame, LogId } from '@deskbell/protocol'
import { settles } from '@deskbell/rules/conversation'
import { runConnection } from '../connection/run-connection.ts'
import { runOutbox } from '../outbox/run-outbox.ts'
import type { Clock, Stop } from '../ports/clock.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import { alwaysOnline, type Network } from '../ports/network.ts'
import { singleTimer } from '../ports/single-timer.ts'
import { systemClock } from '../ports/system-clock.ts'
import type { TabBell, TabLock } from '../ports/tab-lock.ts'
import type { Line, Transport } from '../ports/transport.ts'
import { createListeners } from '../snapshot/listeners.ts'
import { openShelf, type Shelf } from '../storage/open-shelf.ts'
import type { Feed, FeedState } from './feed.ts'
import {
  applyFrame,
  cursorsOf,
  type FollowedLogs,
  followLog,
  forgetCursors,
  hasReached,
  isBehind,
  prependEntries,
  raiseHead,
  unfollowLog,
} from './follow-logs.ts'
import { noteStatus } from './note-status.ts'

export interface FeedOptions<Ask extends AnyCommand = AnyCommand> {
  readonly transport: Transport<Ask>
  /** A token for the line; another one than `stale`, which the server no longer takes. Rejects with ChatError. */
  readonly credential: (stale: string | null) => Promise<string>
  /** Whose feed it is: hints of this side are its own. */
  readonly viewer: 'visitor' | 'agent'
  /** Begins every storage key and names lock and bell; server and subject, so that two people never share. May be known later. */
  readonly prefix: string | Promise<string>
  /** Memory, where nothing else is given. */
  readonly store?: KeyValueStore
  readonly clock?: Clock
  readonly random?: () => number
  readonly network?: Network
  /** Without it every tab sends what it has; the server's ids keep that harmless. */
  readonly tabLock?: TabLock
  readonly tabBell?: TabBell
  /** Told of each command whose last entry was seen. */
  readonly onSettled?: (command: Ask) => void
}

const typingLasts = 6_000
/** How long a line may bring nothing while a log is known to be behind. */
const behindLimit = 3_000

/** `shelf` is for what else is kept of the same person: one store fails for all of it. */
export function createFeed<Ask extends AnyCommand = AnyCommand>(options: FeedOptions<Ask>): Feed<Ask> & { readonly shelf: Shelf } {
  const { clock = systemClock, network = alwaysOnline, random = Math.random } = options
  const ports = { ...options, clock, network, random }
  const listeners = createListeners()
  const givenUp = new Set<LogId>()
  const typing = new Map<ConversationId, Stop>()
  const behind = singleTimer(clock)
  let logs: FollowedLogs = new Map()
  let hello: Cursors = {}
  let line: Line<Ask> | null = null
  let state: FeedState<Ask> = {
    connection: { at: 'idle' },
    lastUpdate: null,
    clockOffset: 0,
    isCurrent: false,
    logs,
    statuses: new Map(),
    typing: new Set(),
    outbox: [],
    storage: options.store ? 'durable' : 'memory',
  }

  function change(part: Partial<FeedState<Ask>>): void {
    state = { ...state, ...part }
    listeners.tell()
  }

  const connection = runConnection<Ask>({
    ...ports,
    cursors() {
      hello = cursorsOf(logs)
      return hello
    },
    onFrame,
    onChange(next, live) {
      // What was followed while the line opened is neither in its hello nor, if the server did not announce it, in its welcome.
      if (live && !line) for (const [log, { cursor, head }] of logs) if (!(log in hello) && !head) live.follow(log, cursor ?? 'tail')
      line = live
      change({ connection: next })
      if (next.at === 'waiting' && next.because === 'resync') read(forgetCursors(logs))
      expectMore()
      outbox.use(line)
    },
  })

  const shelf = openShelf({ ...ports, onLost: () => change({ storage: 'memory' }) })
  const outbox = runOutbox<Ask>({
    ...ports,
    shelf,
    onChange(items) {
      change({ outbox: items })
      if (items.length > 0 && state.connection.at === 'idle') connection.start()
    },
    onLineUnfit: connection.lose,
  })

  function onFrame(frame: Frame): void {
    const now = clock.now()
    if (frame.type === 'welcome') change({ clockOffset: frame.serverNow - now })
    if (frame.type === 'status') change({ statuses: noteStatus(state.statuses, frame.status) })
    if (frame.type === 'hint' && frame.hint.type === 'typing' && frame.hint.by !== options.viewer) noteTyping(frame.hint.conversation, true)
    if (frame.type === 'receipt' || frame.type === 'refused') {
      const item = outbox.answer(frame)
      const epoch = item && logs.get(item.command.conversation)?.cursor?.epoch
      // A receipt of another epoch says nothing about this log: its welcome or its base will.
      if (item?.receipt && (!epoch || epoch === item.receipt.epoch)) read(raiseHead(logs, item.command.conversation, item.receipt))
    }
    const entry = frame.type === 'entry' ? frame.entry : null
    if (entry?.fact.type === 'message') noteTyping(entry.log, false)
    const wasBehind = entry && isBehind(logs.get(entry.log))
    read(applyFrame(logs, frame, (log) => !givenUp.has(log)))
    if (entry && !wasBehind && isBehind(logs.get(entry.log))) askAgain()
    else expectMore()
    // OB8: seen is what lets go, a receipt alone does not.
    outbox.settle(
      ({ command, receipt }) =>
        (entry !== null && settles(entry, command) && hasReached(logs.get(entry.log), entry.cursor)) ||
        (receipt !== null && hasReached(logs.get(command.conversation), receipt)),
    )
    change({ lastUpdate: now, isCurrent: state.isCurrent || !isAnyBehind() })
  }

  const isAnyBehind = (): boolean => [...logs.values()].some(isBehind)

  function read(next: FollowedLogs): void {
    if (next !== logs) change({ logs: next })
    logs = next
  }

  /** LG2: a log that stays behind is asked for again from where it is. */
  function askAgain(): void {
    for (const [id, log] of logs) if (isBehind(log)) line?.follow(id, log.cursor ?? 'tail')
    expectMore()
  }

  function expectMore(): void {
    behind(behindLimit, line && isAnyBehind() ? askAgain : undefined)
  }

  function noteTyping(conversation: ConversationId, isTyping: boolean): void {
    typing.get(conversation)?.()
    typing.delete(conversation)
    if (isTyping)
      typing.set(
        conversation,
        clock.after(typingLasts, () => noteTyping(conversation, false)),
      )
    change({ typing: new Set(typing.keys()) })
  }

  return {
    shelf,
    getSnapshot: () => state,
    subscribe: listeners.subscribe,
    start: connection.start,
    follow(log, after) {
      givenUp.delete(log)
      if (logs.has(log)) return
      read(followLog(logs, log, after))
      line?.follow(log, after ?? 'tail')
    },
    unfollow(log) {
      givenUp.add(log)
      read(unfollowLog(logs, log))
    },
    submit: outbox.submit,
    retry: outbox.retry,
    discard: outbox.discard,
    hint: (hint) => line?.hint(hint),
    prepend: (log, entries) => read(prependEntries(logs, log, entries)),
    destroy() {
      listeners.clear()
      // First, or it would open a new line for what still waits.
      outbox.destroy()
      connection.stop()
      for (const stop of typing.values()) stop()
    },
  }
}
