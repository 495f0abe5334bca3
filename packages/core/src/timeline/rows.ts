import type { AttachmentRef, Author, CommandId, Fact, Instant } from '@deskbell/protocol'
import type { Delivery } from '../outbox/delivery.ts'

/** One line of a thread. `key` stays the same from draft to log entry, so a view never redraws a row that settled. */
export type Row =
  | {
      readonly type: 'message'
      readonly key: string
      readonly by: Author
      readonly text: string
      /** With one of them the text may be empty. */
      readonly files?: readonly AttachmentRef[] | undefined
      readonly at: Instant
      readonly via: 'chat' | 'mail'
      /** Null while it is only on its way. */
      readonly seq: number | null
      readonly command: CommandId
      /** Null for entries of the log. */
      readonly delivery: Delivery | null
      /** True when the other side has read it. */
      readonly isRead: boolean
    }
  /** Anything else that happened: a system line. */
  | {
      readonly type: 'event'
      readonly key: string
      readonly by: Author
      readonly at: Instant
      readonly seq: number
      readonly fact: Exclude<Fact, { type: 'message' | 'opened' }>
    }
