import type {
  Author,
  CommandId,
  Conversation,
  ConversationId,
  Cursor,
  Entry,
  ErrorCode,
  Fact,
  InboxFact,
  InboxRow,
  Instant,
  LogId,
  Receipt,
} from '@deskbell/protocol'
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
  /** Not before this instant (an answer waits a minute for its reader). By the machine's own clock. */
  readonly due: Instant
  /** Skip it when the visitor has read this entry by then. */
  readonly unlessRead: number | null
}

/** `seqOf` gives the number of the decision's n-th fact. */
export type DraftMail = (letter: Letter, seqOf: (fact: number) => number) => MailDraft

export interface StoreRefusal {
  readonly refuse: ErrorCode
  readonly reason: string
}

/** Thrown inside a commit: by chance two tickets got one number. */
export class TicketTaken extends Error {
  override readonly name = 'TicketTaken'
}

/** The sender tries again with the same command, and gets another number. */
export function refuseTakenTicket(error: unknown): StoreRefusal {
  if (error instanceof TicketTaken) return { refuse: 'unavailable', reason: 'Another ticket has this number; try again.' }
  throw error
}

export type AnyEntry = Entry<Fact | InboxFact>

/** The highest number each side has read. */
export interface ReadMarks {
  readonly visitor: number
  readonly agent: number
}

/** What every store is made with. */
export interface StoreParts {
  readonly draftMail: DraftMail
  /** Called after the commit for each log that grew. */
  readonly onGrown: (log: LogId) => void
}

/** Durable logs. Every implementation passes `describeLogStore`. */
export interface LogStore {
  /**
   * One transaction under the conversation's row lock: facts, the inbox row and letters all or nothing, numbers without gaps.
   * `run` is synchronous and sees the folded state. Resolves only after the commit was synced; rejects with what `run` threw.
   * A ticket number that another conversation has: `unavailable`.
   * Known id: the first receipt again (`repeated`), or refused as `mismatch`. Another principal's conversation: `not-found`.
   */
  commit(conversation: ConversationId, ask: Ask, run: (state: Conversation) => Decision): Promise<Receipt | StoreRefusal>
  /** Entries after a cursor, oldest first. `epoch-changed`: the cursor is of no use (another epoch, beyond the head, before what an inbox keeps), read the tail. */
  after(log: LogId, cursor: Cursor, limit: number): Promise<readonly AnyEntry[] | 'epoch-changed'>
  /** At most `limit` entries before `seq` (null: the latest), oldest first. */
  before(log: LogId, seq: number | null, limit: number): Promise<readonly AnyEntry[]>
  /** The state folded up to and with `seq` (null: the head); null for a log that does not exist, or is an inbox. */
  state(conversation: ConversationId, seq: number | null): Promise<Conversation | null>
  /** Of each log its last number; 0 for a log without entries. */
  heads(logs: readonly LogId[]): Promise<Readonly<Record<LogId, Cursor>>>
  /** Who a conversation was bound to by its first command; null before that. */
  principalOf(conversation: ConversationId): Promise<string | null>
  /** Conversations of a visitor, the latest change last. */
  ofPrincipal(principal: string): Promise<readonly ConversationId[]>
  /** How many conversations each of them has. */
  tallies(principals: readonly string[]): Promise<Readonly<Record<string, number>>>
  /** Every row of a team that is not over, the 200 latest that are, and the place from which to follow. */
  inbox(team: string): Promise<{ readonly rows: readonly InboxRow[]; readonly cursor: Cursor }>
  /** Who waits in a team's queue, in order of arrival. */
  queue(team: string): Promise<readonly ConversationId[]>
  /** The last 20 waits of a team that ended with an agent, in milliseconds, newest last. */
  waits(team: string): Promise<readonly number[]>
  /** How many talks each agent has. */
  talks(): Promise<ReadonlyMap<string, number>>
  /** Raises one side's mark, never beyond the head and never back. True when it rose. */
  markRead(conversation: ConversationId, side: keyof ReadMarks, upTo: number): Promise<boolean>
  /** Of each one both marks; 0 where nothing was read. */
  readMarks(conversations: readonly ConversationId[]): Promise<Readonly<Record<ConversationId, ReadMarks>>>
}

export const inboxOf = (team: string): LogId => `inbox:${team}`

/** The head of a log that has none. */
export const noMarks: ReadMarks = { visitor: 0, agent: 0 }
