import type { Article, ConversationId, Credential, CredentialAsk, FaqAnswer, Feedback, FormsAnswer, Locale, LogEntry, SiteAnswer } from '@deskbell/protocol'

/** Plain requests, the same under every transport. One attempt each, rejecting with ChatError; core owns retry. */
export interface Requests {
  /** `known`: the version of the document that the page has already. */
  site(locale: Locale, known: string | null): Promise<SiteAnswer>
  forms(locale: Locale): Promise<FormsAnswer>
  faq(locale: Locale, known: string | null): Promise<FaqAnswer>
  article(id: string, locale: Locale): Promise<Article>
  /** Without a credential. Its texts were masked by who sends them. */
  feedback(feedback: Feedback): Promise<unknown>
  credential(ask: CredentialAsk): Promise<Credential>
  /** At most `limit` entries before `before` (null: the latest), oldest first. */
  history(token: string, conversation: ConversationId, before: number | null, limit: number): Promise<readonly LogEntry[]>
}
