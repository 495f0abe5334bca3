import type { AnyCommand, Conversation, ConversationId, Cursor, Entry, Fact, Hint, InboxFact, Instant, LogId, Status } from '@deskbell/protocol'
import type { Connection } from '../connection/connection-machine.ts'
import type { Delivery } from '../outbox/delivery.ts'
import type { Stop } from '../ports/clock.ts'

/** One log as far as this tab has read it. `entries` have no gap; `state` is the fold up to `cursor`. */
export interface FollowedLog {
  readonly log: LogId
  /** Null before the first entry. */
  readonly cursor: Cursor | null
  /** Of a conversation; an inbox has none. */
  readonly state: Conversation | null
  readonly entries: readonly Entry<Fact | InboxFact>[]
  /** True when the server has entries before the first. */
  readonly hasOlder: boolean
}

/** A command of this tab that has not yet come back as a log entry. */
export interface Outgoing<Ask extends AnyCommand = AnyCommand> {
  readonly command: Ask
  /** When it was asked for, on the page's clock. */
  readonly at: Instant
  readonly delivery: Delivery
}

export interface FeedState<Ask extends AnyCommand = AnyCommand> {
  readonly connection: Connection
  readonly lastUpdate: Instant | null
  readonly clockOffset: number
  readonly isCurrent: boolean
  readonly logs: ReadonlyMap<LogId, FollowedLog>
  /** The latest of each kind, by `${type}:${conversation}`. */
  readonly statuses: ReadonlyMap<string, Status>
  /** Conversations in which the other side is typing. Each is forgotten after 6 s, or with its next message. */
  readonly typing: ReadonlySet<ConversationId>
  /** In the order they were asked for. */
  readonly outbox: readonly Outgoing<Ask>[]
  readonly storage: 'durable' | 'memory'
}

/**
 * The live view of one principal's logs: one line, resumed by cursor, and one outbox. Knows nothing of visitors or agents:
 * a visitor's Chat and the agents' desk are both built on it.
 */
export interface Feed<Ask extends AnyCommand = AnyCommand> {
  getSnapshot(): FeedState<Ask>
  /** At most one call a microtask. */
  subscribe(listener: () => void): Stop
  start(): void
  /** Reads this log from its tail, or from a known place, and stays with it through reconnects. */
  follow(log: LogId, after?: Cursor): void
  unfollow(log: LogId): void
  /** Stored before the first try; one in flight per conversation; leaves the outbox when its last entry was applied, or by `discard`. False, and nothing was taken, when too much waits. */
  submit(command: Ask): boolean
  retry(command: string): void
  discard(command: string): void
  /** Lost without harm while there is no line. */
  hint(hint: Hint): void
  /** Puts entries before the first ones of a log; they came by `Requests.history`. */
  prepend(log: LogId, entries: readonly Entry<Fact>[]): void
  /** Closes the line and every timer; what was stored stays stored. */
  destroy(): void
}
