import type { Author, CommandId, Conversation, Cursor, Entry, ErrorCode, Fact, InboxFact, InboxRow, Instant, LogId, Receipt } from '@deskbell/protocol'
import type { Decision, Letter } from '@deskbell/rules/conversation'

/** Who asks and what for, as far as the store must know it. */
export interface Ask {
  readonly id: CommandId
  /** SHA-256 of the command's canonical JSON: the same id with another digest is a `mismatch`, for ever. */
  readonly digest: string
  readonly by: Author
  readonly at: Instant
  /** The visitor a new conversation is bound to; for an agent null. */
  readonly principal: string | null
}

/** A mail row, written in the transaction of its facts. */
export interface MailDraft {
  readonly letter: Letter
  /** The same for every attempt to send it, for ever. */
  readonly messageId: string
  /** Not before this instant (an answer waits a minute for its reader). */
  readonly due: Instant
  /** Skip it when the visitor has read this entry by then. */
  readonly unlessRead: number | null
}

/** Durable logs. Every implementation passes `describeLogStore`. */
export interface LogStore {
  /**
   * One transaction under the conversation's row lock: facts, the inbox row and letters all or nothing, numbers without gaps.
   * `run` is synchronous and sees the folded state. Resolves only after the commit was synced.
   * Known id: the first receipt again (`repeated`), or refused as `mismatch`. Another principal's conversation: `not-found`.
   */
  commit(conversation: LogId, ask: Ask, run: (state: Conversation) => Decision): Promise<Receipt | { readonly refuse: ErrorCode; readonly reason: string }>
  /** Entries after a cursor, oldest first. `epoch-changed`: the cursor is of no use, read the tail. */
  after(log: LogId, cursor: Cursor, limit: number): Promise<readonly Entry<Fact | InboxFact>[] | 'epoch-changed'>
  /** At most `limit` entries before `seq` (null: the latest), oldest first. */
  before(log: LogId, seq: number | null, limit: number): Promise<readonly Entry<Fact | InboxFact>[]>
  /** The state folded up to and with `seq` (null: the head), or null for a log that does not exist. */
  state(conversation: LogId, seq: number | null): Promise<Conversation | null>
  heads(logs: readonly LogId[]): Promise<Readonly<Record<LogId, Cursor>>>
  /** Conversations of a visitor. */
  ofPrincipal(principal: string): Promise<readonly LogId[]>
  inbox(team: string): Promise<{ readonly rows: readonly InboxRow[]; readonly cursor: Cursor }>
}
