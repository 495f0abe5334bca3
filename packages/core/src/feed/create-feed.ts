import type { AnyCommand, ConversationId, Cursors, ErrorCode, Frame, Hint, Status } from '@deskbell/protocol'
import { settles } from '@deskbell/rules/conversation'
import type { Connection } from '../connection/connection-machine.ts'
import { runConnection } from '../connection/run-connection.ts'
import { runOutbox } from '../outbox/run-outbox.ts'
import { ChatError } from '../ports/chat-error.ts'
import type { Clock, Stop } from '../ports/clock.ts'
import { fallbackStore } from '../ports/fallback-store.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import { memoryStore } from '../ports/memory-store.ts'
import { alwaysOnline, type Network } from '../ports/network.ts'
import { systemClock } from '../ports/system-clock.ts'
import type { TabBell, TabLock } from '../ports/tab-lock.ts'
import type { Line, Transport } from '../ports/transport.ts'
import { createListeners } from '../snapshot/listeners.ts'
import type { Feed, FeedState } from './feed.ts'
import {
  applyFrame,
  cursorsOf,
  type FollowedLogs,
  followLog,
  forgetCursors,
  hasReached,
  isCaughtUp,
  noLogs,
  prependEntries,
  raiseHead,
  unfollowLog,
} from './follow-logs.ts'

export interface FeedOptions<Ask extends AnyCommand = AnyCommand> {
  readonly transport: Transport<Ask>
  /** A token for the line; another one than `stale`, which the server no longer takes. Rejects with ChatError. */
  readonly credential: (stale: string | null) => Promise<string>
  /** Whose feed it is: hints of this side are its own. */
  readonly viewer: 'visitor' | 'agent'
  /** Begins every storage key and names lock and bell; server and subject, so that two people never share. May be known later. */
  readonly prefix: string | Promise<string>
  /** Logs to follow from the beginning. */
  readonly cursors?: Cursors
  /** Memory, where nothing else is givenUp. */
  readonly store?: KeyValueStore
  readonly clock?: Clock
  readonly random?: () => number
  readonly network?: Network
  /** Without it every tab sends what it has; the server's ids keep that harmless. */
  readonly tabLock?: TabLock
  readonly tabBell?: TabBell
}

const typingLasts = 6_000
/** How long a log may be known to be behind before it is asked for again. */
const behindLimit = 3_000

export function createFeed<Ask extends AnyCommand = AnyCommand>(options: FeedOptions<Ask>): Feed<Ask> {
  const { clock = systemClock, network = alwaysOnline, random = Math.random } = options
  const listeners = createListeners()
  const givenUp = new Set<string>()
  const typing = new Map<ConversationId, Stop>()
  let followed: FollowedLogs = noLogs
  let line: Line<Ask> | null = null
  /** What the hello of this line asked for. */
  let hello: Cursors = {}
  let stopAsking: Stop | null = null
  let state: FeedState<Ask> = {
    connection: { at: 'idle' },
    lastUpdate: null,
    clockOffset: 0,
    isCurrent: false,
    logs: noLogs.logs,
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
    transport: options.transport,
    clock,
    random,
    network,
    credential: options.credential,
    cursors() {
      hello = cursorsOf(followed)
      return hello
    },
    onFrame,
    onChange(next: Connection, live: Line<Ask> | null) {
      // What was followed while the line opened is neither in its hello nor, if the server did not announce it, in its welcome.
      if (live && !line) for (const [log, { cursor }] of followed.logs) if (!(log in hello) && !followed.heads.has(log)) live.follow(log, cursor ?? 'tail')
      line = live
      if (!line) stopAskingAgain()
      else if (!isCurrent()) askAgainLater()
      change({ connection: next })
      if (next.at === 'waiting' && next.because === 'resync') read(forgetCursors(followed))
      outbox.use(line)
    },
  })

  const outbox = runOutbox<Ask>({
    store: fallbackStore(options.store ?? memoryStore(), clock, () => change({ storage: 'memory' })),
    isShared: () => state.storage === 'durable',
    prefix: Promise.resolve(options.prefix),
    clock,
    random,
    tabLock: options.tabLock,
    tabBell: options.tabBell,
    onChange() {
      change({ outbox: outbox.items() })
      if (outbox.items().length > 0 && state.connection.at === 'idle') connection.start()
    },
    onLineUnfit: (code: ErrorCode) => connection.lose(new ChatError(code, 'The server refused a command for the sake of the line.')),
  })

  function onFrame(frame: Frame): void {
    change({ lastUpdate: clock.now() })
    if (frame.type === 'welcome') change({ clockOffset: frame.serverNow - clock.now() })
    else if (frame.type === 'status') noteStatus(frame.status)
    else if (frame.type === 'hint') noteHint(frame.hint)
    else if (frame.type === 'receipt' || frame.type === 'refused') noteAnswer(frame)
    const wasAsking = stopAsking !== null
    read(applyFrame(followed, frame, (log) => !givenUp.has(log)))
    if (frame.type === 'base') outbox.pass(frame.log, frame.cursor)
    if (frame.type !== 'entry') return
    const { entry } = frame
    if (entry.fact.type === 'message') stopTyping(entry.log)
    if (!isCaughtUp(followed, entry.log) && !wasAsking) askAgain()
    // OB8: seen is what lets go, a receipt alone does not.
    if (hasReached(followed, entry.log, entry.cursor)) for (const { command } of outbox.items()) if (settles(entry, command)) outbox.settle(command.id)
  }

  function read(next: FollowedLogs): void {
    if (next === followed) return
    followed = next
    change({ logs: next.logs, isCurrent: state.isCurrent || isCurrent() })
    if (isCurrent()) stopAskingAgain()
    else if (line) askAgainLater()
  }

  const isCurrent = (): boolean => followed.isWelcome && [...followed.heads.keys()].every((log) => isCaughtUp(followed, log))

  /** LG2: a log that stays behind is asked for again from where it is. */
  function askAgain(): void {
    for (const [log, { cursor }] of followed.logs) if (!isCaughtUp(followed, log)) line?.follow(log, cursor ?? 'tail')
    stopAskingAgain()
    if (!isCurrent()) askAgainLater()
  }

  function askAgainLater(): void {
    stopAsking ??= clock.after(behindLimit, askAgain)
  }

  function stopAskingAgain(): void {
    stopAsking?.()
    stopAsking = null
  }

  function noteAnswer(frame: Extract<Frame, { type: 'receipt' | 'refused' }>): void {
    const item = frame.type === 'receipt' && outbox.items().find(({ command }) => command.id === frame.receipt.id)
    outbox.answer(frame)
    if (frame.type !== 'receipt' || !item) return
    const { conversation, id } = item.command
    // In another tab, or in a log that this feed does not follow, the entry went by already.
    if (hasReached(followed, conversation, frame.receipt.cursor)) outbox.settle(id)
    else read(raiseHead(followed, conversation, frame.receipt.cursor))
  }

  function noteStatus(status: Status): void {
    const key = status.type === 'presence' ? status.type : `${status.type}:${status.conversation}`
    const known = state.statuses.get(key)
    // Read marks never go back [I8].
    const next =
      status.type === 'read' && known?.type === 'read'
        ? { ...status, visitor: Math.max(status.visitor, known.visitor), agent: Math.max(status.agent, known.agent) }
        : status
    change({ statuses: new Map(state.statuses).set(key, next) })
  }

  function noteHint(hint: Hint): void {
    if (hint.type !== 'typing' || hint.by === options.viewer) return
    typing.get(hint.conversation)?.()
    typing.set(
      hint.conversation,
      clock.after(typingLasts, () => stopTyping(hint.conversation)),
    )
    change({ typing: new Set(typing.keys()) })
  }

  function stopTyping(conversation: ConversationId): void {
    if (!typing.has(conversation)) return
    typing.get(conversation)?.()
    typing.delete(conversation)
    change({ typing: new Set(typing.keys()) })
  }

  for (const [log, after] of Object.entries(options.cursors ?? {})) followed = followLog(followed, log, after === 'tail' ? undefined : after)
  state = { ...state, logs: followed.logs }

  return {
    getSnapshot: () => state,
    subscribe: listeners.subscribe,
    start: () => connection.start(),
    follow(log, after) {
      givenUp.delete(log)
      if (followed.logs.has(log)) return
      read(followLog(followed, log, after))
      line?.follow(log, after ?? 'tail')
    },
    unfollow(log) {
      givenUp.add(log)
      read(unfollowLog(followed, log))
    },
    submit: (command) => outbox.submit(command),
    retry: (command) => outbox.retry(command),
    discard: (command) => outbox.discard(command),
    hint: (hint) => line?.hint(hint),
    prepend: (log, entries, hasOlder) => read(prependEntries(followed, log, entries, hasOlder)),
    destroy() {
      listeners.clear()
      // First, or it would open a new line for what still waits.
      outbox.destroy()
      connection.stop()
      stopAskingAgain()
      for (const stop of typing.values()) stop()
    },
  }
}
