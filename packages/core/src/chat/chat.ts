import type {
  AgentCard,
  AttachmentRef,
  Command,
  Conversation,
  ConversationId,
  ErrorCode,
  FilledForm,
  Instant,
  Origin,
  Presence,
  Rating,
} from '@deskbell/protocol'
import type { Connection } from '../connection/connection-machine.ts'
import type { Stop } from '../ports/clock.ts'
import type { Row } from '../timeline/rows.ts'
import type { ChatTools } from '../uploads/uploads.ts'

export interface QueueState {
  /** From 1; null while the server has not said. */
  readonly place: number | null
  /** In milliseconds; null when nobody can say. */
  readonly wait: { readonly low: number; readonly high: number } | null
  readonly presence: Presence
}

/** Everything a view needs, one immutable value. Parts that did not change keep their identity. */
export interface ChatState {
  readonly connection: Connection
  /** When the last frame of the server arrived, on the page's clock; null before the first. */
  readonly lastUpdate: Instant | null
  /** Server time minus the page's time, in milliseconds. */
  readonly clockOffset: number
  /** Null until the first credential came. */
  readonly visitor: { readonly name?: string; readonly email?: string; readonly verified: boolean } | null
  /** The open conversation. It may be `empty`: its id is minted ahead, so a double click starts one talk. */
  readonly conversation: Conversation
  /** True once the first welcome and everything it announced was applied: until then `conversation` may be old. */
  readonly isCurrent: boolean
  /** What a thread shows, oldest first: log entries, then what is on its way. */
  readonly rows: readonly Row[]
  /** True when the server has entries before the first row. */
  readonly hasOlder: boolean
  /** What became of the last `older()` of the open conversation. */
  readonly older: 'idle' | 'loading' | 'failed'
  readonly queue: QueueState | null
  readonly presence: Readonly<Record<string, Presence>>
  /** The agent who is typing. */
  readonly typing: AgentCard | null
  /** Messages by agents or letters of the system that nobody has looked at, over all conversations. */
  readonly unread: number
  /** All conversations of this visitor, the latest first. */
  readonly conversations: readonly Conversation[]
  /** What stands in the composer. */
  readonly draft: string
  readonly emailDraft: EmailDraft
  /** `memory`: this browser stores nothing, texts live only as long as this tab. */
  readonly storage: 'durable' | 'memory'
  /**
   * The last ask without a row of its own (leave, resolve, reopen, rate …, or the link of a mail) that was refused; gone with the next ask.
   * With `busy` too much waits to be sent, and what was typed is still where it was.
   */
  readonly refusal: { readonly type: Command['type'] | 'resume'; readonly code: ErrorCode } | null
}

export interface EmailDraft {
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly topic: string | null
}

export interface Handoff {
  readonly topic?: string
  readonly from?: Origin
  readonly form?: FilledForm
}

/**
 * One person's conversations. Made by `createChat`, ended by `destroy`; another person needs another Chat.
 * No method returns anything or throws for a network's sake: what came of it is in the next snapshot.
 */
export interface Chat {
  getSnapshot(): ChatState
  /** Calls back after each change, at most once a microtask. */
  subscribe(listener: () => void): Stop
  /** Opens the line now. Without it the line opens by itself when something was stored to send or when something is sent. */
  start(): void
  /** What `createUploads` is made with, and whatever else is fetched only when it is needed. */
  readonly tools: ChatTools
  /** Posts into the open conversation; an empty or resolved one is brought to a person with it. Empty text without files, which must be whole, does nothing. */
  send(text: string, files?: readonly AttachmentRef[]): void
  requestHandoff(handoff: Handoff): void
  leaveQueue(): void
  /** Sends `emailDraft`. The draft is cleared when the ticket arrived, not before. */
  sendEmail(from?: Origin): void
  resolve(): void
  reopen(): void
  rate(resolution: number, rating: Rating): void
  /** The composer's text, kept through reloads. */
  setDraft(text: string): void
  setEmailDraft(change: Partial<EmailDraft>): void
  /** The visitor is writing; told to the agent at most every 3 s. */
  typing(): void
  /** The visitor has seen everything up to this entry of the open conversation. */
  markRead(seq: number): void
  /** Tries a failed row again, with the same id. */
  retry(command: string): void
  /** Takes a row that was not accepted away. */
  discard(command: string): void
  /** Loads entries before the first row. */
  older(): void
  open(conversation: ConversationId): void
  /** An empty conversation with a fresh id. */
  openNew(): void
  /** Closes the line and every timer. What was stored stays stored. */
  destroy(): void
  /** For a person who signs out: ends, and takes away what is stored of them, but for what they sent and the server does not have yet. */
  forget(): Promise<void>
}
