import type { FeedState } from '@deskbell/core/feed'
import type { AgentCommand, ConversationId, DeskSession, Instant, Site } from '@deskbell/protocol'
import type { ReadonlySignal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Talk } from './conversation/talk.ts'
import type { FaqModel } from './faq/faq-model.ts'
import type { DeskFiles } from './files/desk-files.ts'
import type { InboxModel } from './inbox/inbox-model.ts'
import type { LetterAlarm } from './letters/letter-alarm.ts'
import type { PresenceModel } from './presence/presence.ts'

/** One agent's desk: what the views read, and a verb for everything an agent does. */
export interface Desk {
  readonly session: DeskSession
  readonly site: Site | null
  readonly feed: ReadonlySignal<FeedState<AgentCommand>>
  /** The server's time, moving every 10 s. */
  readonly now: ReadonlySignal<Instant>
  readonly inbox: InboxModel
  readonly presence: PresenceModel
  readonly faq: FaqModel
  readonly letters: LetterAlarm
  readonly files: DeskFiles
  readonly openId: ReadonlySignal<ConversationId | null>
  readonly talk: ReadonlySignal<Talk | null>
  /** What stands in the composer of the open conversation. */
  readonly draft: ReadonlySignal<string>
  /** In the agent's language; the id where the site does not know it. */
  topicName(id: string | null): string | null
  teamName(id: string | null): string | null
  /** In the agent's language, what a topic's form asks; null where the site does not know it. */
  fieldName(topic: string, field: string): string | null
  show(id: ConversationId | null): void
  setDraft(text: string): void
  /** Sends the draft and the files of the open conversation and clears them; nothing without either, or while a file is not whole. */
  send(): void
  accept(): void
  resolve(): void
  reopen(): void
  /** The open conversation is being looked at, down to its end. */
  markRead(): void
  retry(command: string): void
  discard(command: string): void
  /** What an article says in this language, as plain text; null when it can't be had. */
  readArticle(id: string, locale: string): Promise<string | null>
  /** Loads what was said before the first line; nothing changes when that fails. */
  older(): Promise<void>
  signOut(): void
  destroy(): void
}

const DeskContext = createContext<Desk | null>(null)
export const DeskProvider = DeskContext.Provider

/** The desk above; only views below a DeskProvider may ask. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('This view stands outside of a desk.')
  return desk
}
