import type { ConversationId, Instant, Locale } from './ids.ts'
import type { AgentCard, Cursor, FilledForm, Origin, Rating, VisitorCard } from './log.ts'

/** `empty`: no entry yet. `left`: left the queue. `ticket`: waits for an answer by mail. */
export type Phase = 'empty' | 'queued' | 'left' | 'assigned' | 'ticket' | 'resolved'

export interface Ticket {
  readonly number: string
  readonly answerBy: Instant
  readonly address: string
  readonly subject: string
}

/** A log folded up to `cursor`. It holds no message but the last, so it stays small however long the talk is. */
export interface Conversation {
  readonly id: ConversationId
  /** Null before the first entry. */
  readonly cursor: Cursor | null
  readonly phase: Phase
  readonly visitor: VisitorCard | null
  readonly locale: Locale
  readonly team: string | null
  readonly topic: string | null
  readonly from: Origin | null
  readonly form: FilledForm | null
  /** The agent of the current or last talk. */
  readonly agent: AgentCard | null
  readonly ticket: Ticket | null
  readonly openedAt: Instant | null
  /** When the current wait in the queue began; null outside the queue. */
  readonly queuedAt: Instant | null
  /** Since when the visitor has had no answer, by a person or by mail; null when an agent spoke last. */
  readonly waitingSince: Instant | null
  /** How often it was resolved. A rating names the resolution it belongs to, counted from 1. */
  readonly resolutions: number
  readonly ratings: Readonly<Record<number, Rating>>
  /** What the visitor asked first, cut to 160 code points. */
  readonly question: string | null
  /** The last message, cut to 160 code points. */
  readonly last: { readonly text: string; readonly by: 'visitor' | 'agent' | 'system'; readonly at: Instant; readonly seq: number } | null
}

/** A conversation as an inbox lists it. */
export interface InboxRow
  extends Pick<
    Conversation,
    'id' | 'phase' | 'visitor' | 'locale' | 'team' | 'topic' | 'agent' | 'ticket' | 'queuedAt' | 'waitingSince' | 'question' | 'last' | 'resolutions'
  > {
  /** The latest rating, if the latest resolution has one. */
  readonly rating: Rating | null
}

/** An inbox is a log of the same shape: each entry is the whole new row of one conversation. */
export type InboxFact = { readonly type: 'row'; readonly row: InboxRow }
