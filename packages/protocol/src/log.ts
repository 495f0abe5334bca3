import type { CommandId, ConversationId, Instant, Locale, LogId } from './ids.ts'

/** A place in one log. `epoch` changes when the log was rebuilt (a restored backup) and `seq` started over. */
export interface Cursor {
  readonly epoch: string
  readonly seq: number
}

/** How an agent appears to a visitor. */
export interface AgentCard {
  readonly id: string
  readonly name: string
}

/** Who a visitor is. `verified` is true only when the host's backend signed the claim. */
export interface VisitorCard {
  readonly verified: boolean
  readonly name?: string
  readonly email?: string
  /** What the host's backend says of the account (region, level …), shown to agents, never to other visitors. */
  readonly attributes?: Readonly<Record<string, string>>
}

/** Set by the server from the session, never taken from a client. */
export type Author = { readonly kind: 'visitor' } | ({ readonly kind: 'agent' } & AgentCard) | { readonly kind: 'system' }

/** What a visitor was looking at when they asked for a person. */
export interface Origin {
  readonly question: string
  /** FAQ id of the article they had open. */
  readonly article?: string
  /** Its title in the visitor's language, so that an agent can read it without a look-up. */
  readonly articleTitle?: string
}

/** A topic's form as it was sent: labels in the visitor's language, values as typed. */
export interface FilledForm {
  readonly topic: string
  readonly fields: readonly { readonly id: string; readonly label: string; readonly value: string }[]
}

/** Stars of 1 to 5 on up to three axes, at least one of them. */
export interface Rating {
  readonly speed?: number
  readonly skill?: number
  readonly attitude?: number
  readonly solved?: boolean
  readonly comment?: string
}

/** A file that the server has whole. `type` was found in its bytes, whatever its name says; `application/octet-stream` for what is only to be downloaded. */
export interface AttachmentRef {
  readonly id: string
  readonly name: string
  readonly type: string
  /** In bytes. */
  readonly size: number
  /** Of a picture, in pixels, as it is drawn: so that its place is kept before it has come. */
  readonly width?: number
  readonly height?: number
}

/** What happened in a conversation. Facts are never changed; `erased` takes the content of an earlier one away. */
export type Fact =
  | { readonly type: 'opened'; readonly visitor: VisitorCard; readonly locale: Locale }
  | { readonly type: 'message'; readonly text: string; readonly via: 'chat' | 'mail'; readonly attachments?: readonly AttachmentRef[] }
  | { readonly type: 'queued'; readonly team: string; readonly topic?: string; readonly from?: Origin; readonly form?: FilledForm }
  | { readonly type: 'left-queue' }
  | { readonly type: 'assigned'; readonly agent: AgentCard }
  | {
      readonly type: 'ticket'
      readonly team: string
      readonly topic?: string
      readonly number: string
      readonly answerBy: Instant
      readonly address: string
      readonly subject: string
    }
  | { readonly type: 'resolved' }
  | { readonly type: 'reopened' }
  | { readonly type: 'rated'; readonly resolution: number; readonly rating: Rating }
  | { readonly type: 'erased'; readonly seq: number }

export type FactType = Fact['type']

/**
 * One numbered line of a log. `seq` starts at 1 and has no gaps.
 * A command may become several entries; `more` marks all but its last.
 */
export interface Entry<F> {
  readonly log: LogId
  readonly cursor: Cursor
  readonly at: Instant
  readonly command: CommandId
  readonly by: Author
  readonly fact: F
  readonly more?: true
}

/** A line of a conversation's log. */
export interface LogEntry extends Entry<Fact> {
  readonly log: ConversationId
}
