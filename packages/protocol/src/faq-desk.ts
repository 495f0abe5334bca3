import type { FaqEntry } from './faq.ts'
import type { Instant, Locale } from './ids.ts'

/** One text of the FAQ, as the desk works on it. */
export interface DeskFaqEntry {
  readonly id: string
  readonly locale: Locale
  /** Grows with every change: whoever saves says which one they began with. */
  readonly revision: number
  /** What visitors get; null while nothing is published. */
  readonly published: FaqEntry | null
  /** What is being written; null when it is what visitors get. It may be incomplete. */
  readonly draft: FaqEntry | null
  readonly changedAt: Instant
  /** The name of the agent; null for the configured file. */
  readonly changedBy: string | null
}

/** `GET /v1/desk/faq`: every text in every language, and what visitors said of the articles. */
export interface DeskFaq {
  readonly locales: readonly Locale[]
  readonly entries: readonly DeskFaqEntry[]
  readonly articles: readonly ArticleFeedback[]
}

/**
 * `POST /v1/desk/faq/:locale/:id`. `base` is the revision the agent began with, 0 for a new text; where somebody else
 * changed it meanwhile the answer is `taken`, and nothing is stored.
 */
export type FaqChange =
  | { readonly type: 'save' | 'publish'; readonly base: number; readonly entry: FaqEntry }
  /** `discard` goes back to what is published; `withdraw` takes the text away from visitors and keeps it as a draft. */
  | { readonly type: 'discard' | 'withdraw'; readonly base: number }

/** `GET /v1/desk/faq/:locale/:id/versions`: what was published, newest first, at most 50. */
export interface FaqVersion {
  readonly number: number
  readonly at: Instant
  readonly by: string | null
  /** Null where the text was taken away. */
  readonly entry: FaqEntry | null
}

/** What visitors said of one article in one language. */
export interface ArticleFeedback {
  readonly article: string
  readonly locale: Locale
  readonly helped: number
  readonly notHelped: number
  /** How often it was read and a person was asked anyway. */
  readonly ledToPerson: number
  /** What those had asked, masked; at most 3, the latest last. */
  readonly examples: readonly string[]
}

/** One question that visitors ask and nothing answers, in all its spellings. */
export interface UnansweredQuestion {
  /** Its letters and digits: what makes two of them the same. */
  readonly key: string
  readonly locale: Locale
  readonly count: number
  readonly lastAt: Instant
  /** As they were typed, masked; at most 3, the latest last. */
  readonly examples: readonly string[]
}

/** A visitor's word that an article is wrong. */
export interface ArticleReport {
  readonly id: string
  readonly article: string
  readonly locale: Locale
  readonly what: 'answer' | 'translation'
  /** Masked. */
  readonly text: string
  readonly at: Instant
}

/** `GET /v1/desk/questions`: what to write next, most asked first. At most 200 of each. */
export interface DeskQuestions {
  readonly unanswered: readonly UnansweredQuestion[]
  readonly reports: readonly ArticleReport[]
}

/** `POST /v1/desk/questions`. A question that was `answered` is forgotten; one that is `hidden` stays away for good. */
export type QuestionChange =
  | { readonly type: 'answered' | 'hidden'; readonly locale: Locale; readonly key: string }
  | { readonly type: 'report-done'; readonly id: string }
