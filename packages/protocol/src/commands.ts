import type { CommandId, ConversationId, Locale } from './ids.ts'
import type { AttachmentRef, FilledForm, Origin, Rating } from './log.ts'

interface Addressed {
  readonly id: CommandId
  readonly conversation: ConversationId
}

/** `attachments`: whole files of this conversation; of each only the id is believed. With one of them the text may be empty. */
interface Post {
  readonly type: 'message.post'
  readonly text: string
  readonly locale: Locale
  readonly attachments?: readonly AttachmentRef[]
}

/** What a visitor may ask for. */
export type VisitorAsk =
  | Post
  | { readonly type: 'handoff.request'; readonly locale: Locale; readonly topic?: string; readonly from?: Origin; readonly form?: FilledForm }
  | { readonly type: 'queue.leave' }
  | {
      readonly type: 'email.leave'
      readonly address: string
      readonly subject: string
      readonly text: string
      readonly locale: Locale
      readonly topic?: string
      readonly from?: Origin
    }
  | { readonly type: 'conversation.resolve' }
  | { readonly type: 'conversation.reopen' }
  | { readonly type: 'rating.leave'; readonly resolution: number; readonly rating: Rating }

/** What an agent may ask for. */
export type AgentAsk = { readonly type: 'conversation.accept' } | Post | { readonly type: 'conversation.resolve' } | { readonly type: 'conversation.reopen' }

/** The same id sent again with the same content gets the first receipt again; with other content it is a `mismatch`. */
export type Command = Addressed & VisitorAsk
export type AgentCommand = Addressed & AgentAsk
export type AnyCommand = Command | AgentCommand
