import type { AgentCommand, Command } from './commands.ts'
import type { Conversation, InboxFact } from './conversation.ts'
import type { ErrorCode } from './error-codes.ts'
import type { CommandId, ConversationId, Instant, LogId } from './ids.ts'
import type { AgentCard, Cursor, Entry, Fact } from './log.ts'
import type { Presence } from './site.ts'

/** Given once per command id, and only after the commit was synced. `cursor` is that of the command's last entry. */
export interface Receipt {
  readonly id: CommandId
  readonly cursor: Cursor
  /** True when the id was known already: this is the first receipt again. */
  readonly repeated: boolean
}

/** A small whole value without a number: sent on open and on every change, the latest wins. */
export type Status =
  /** `place` counts from 1, null outside the queue. `wait` in milliseconds, null when nobody can say. */
  | {
      readonly type: 'queue'
      readonly conversation: ConversationId
      readonly place: number | null
      readonly wait: { readonly low: number; readonly high: number } | null
      readonly presence: Presence
    }
  /** The highest seq each side has read. */
  | { readonly type: 'read'; readonly conversation: ConversationId; readonly visitor: number; readonly agent: number }
  /** Who is there, by team. */
  | { readonly type: 'presence'; readonly teams: Readonly<Record<string, Presence>> }

/** May be lost without harm. `by` is set by the server. A `typing` is true for 6 s; `read` is kept as the highest seen. */
export type Hint =
  | { readonly type: 'typing'; readonly conversation: ConversationId; readonly by?: 'visitor' | 'agent' }
  | { readonly type: 'read'; readonly conversation: ConversationId; readonly upTo: number }

/** What a client knows: the last place it applied in each log, or `tail` for the last 50 entries. */
export type Cursors = Readonly<Record<LogId, Cursor | 'tail'>>

export interface Hello {
  readonly protocol: number
  readonly credential: string
  readonly cursors: Cursors
}

/** One ordered stream from the server. */
export type Frame =
  /** First. Lists every log this principal may read; those without a cursor in the hello follow from their tail. */
  | { readonly type: 'welcome'; readonly serverNow: Instant; readonly heads: Readonly<Record<LogId, Cursor>>; readonly agent?: AgentCard }
  /** Before a tail, and whenever the client's cursor is of no use (another epoch, beyond the head): all it knew of this log is replaced by this state. */
  | { readonly type: 'base'; readonly log: LogId; readonly cursor: Cursor; readonly state: Conversation | null }
  | { readonly type: 'entry'; readonly entry: Entry<Fact | InboxFact> }
  | { readonly type: 'status'; readonly status: Status }
  | { readonly type: 'hint'; readonly hint: Hint }
  | { readonly type: 'receipt'; readonly receipt: Receipt }
  | { readonly type: 'refused'; readonly id: CommandId; readonly code: ErrorCode; readonly reason: string; readonly retryAfter?: number }
  /** The server will close soon; come back after a random part of `spread` milliseconds. */
  | { readonly type: 'goaway'; readonly spread: number }
  /** Every 25 s: a server's ping is invisible to a page. */
  | { readonly type: 'beat' }

/** What a client sends over a socket. The first frame is `hello`. */
export type ClientFrame =
  | ({ readonly type: 'hello' } & Hello)
  | { readonly type: 'command'; readonly command: Command | AgentCommand }
  | { readonly type: 'hint'; readonly hint: Hint }
  /** From now on also this log, after this place. */
  | { readonly type: 'follow'; readonly log: LogId; readonly after: Cursor | 'tail' }

/** `POST /v1/poll`: the same stream for those who cannot hold a socket. `seen` is the last answer's, opaque. */
export interface PollAsk {
  readonly protocol: number
  readonly cursors: Cursors
  readonly seen?: string
  /** How long the server may hold the request when there is nothing to say, in milliseconds, at most 25,000. */
  readonly wait: number
}

export interface PollAnswer {
  readonly frames: readonly Frame[]
  readonly seen: string
}
