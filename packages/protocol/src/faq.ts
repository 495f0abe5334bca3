import type { Locale } from './ids.ts'

/** Whom an entry is for: every named attribute must have one of the values. Relevance, not secrecy. */
export type When = Readonly<Record<string, readonly string[]>>

/** What the search in the page needs of an entry. */
export interface FaqQuestion {
  readonly id: string
  readonly locale: Locale
  readonly question: string
  /** Other ways to ask it. */
  readonly phrasings?: readonly string[]
  /** One line below the question in a list of answers. */
  readonly summary?: string
  readonly topic?: string
  readonly when?: When
}

/** `id` + `locale` is its key. `answer` is Markdown of the small set in the docs: paragraphs, lists, steps, links, bold, code. */
export interface FaqEntry extends FaqQuestion {
  readonly answer: string
  /** When somebody last read it through. */
  readonly updated?: string
}

/** `GET /v1/faq?locale=&known=`: the questions of one language. */
export interface FaqAnswer {
  readonly version: string
  readonly questions: readonly FaqQuestion[] | 'unchanged'
}

/** `GET /v1/articles/:id?locale=`: in this language, or in the site's first where it has no such article. */
export interface Article extends FaqEntry {
  /** In minutes, at least 1. */
  readonly readingTime: number
  /** Other articles of its topic. */
  readonly related: readonly { readonly id: string; readonly question: string }[]
}

/** What a visitor tells of the answers, without a word on who they are: `POST /v1/feedback`. Texts are masked before they are sent, and again before they are stored. */
export type Feedback =
  /** A question that nothing answered. At most 300 code points. */
  | { readonly type: 'unanswered'; readonly locale: Locale; readonly question: string }
  | { readonly type: 'helpful'; readonly locale: Locale; readonly article: string; readonly helpful: boolean }
  /** At most 500 code points of `text`. */
  | { readonly type: 'wrong'; readonly locale: Locale; readonly article: string; readonly what: 'answer' | 'translation'; readonly text?: string }
