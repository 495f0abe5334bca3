import type { ArticleFeedback, ArticleReport, Instant, Locale, QuestionChange, UnansweredQuestion } from '@deskbell/protocol'

/** What visitors told of the answers. Every text is masked before it comes here. Every implementation passes `describeFeedbackStore`. */
export interface FeedbackStore {
  /** Counts a question that nothing answered. Beyond its limit the store forgets the rarest, and of those the oldest. */
  asked(question: { readonly key: string; readonly locale: Locale; readonly text: string }, at: Instant): Promise<void>
  voted(article: string, locale: Locale, helped: boolean): Promise<void>
  /** An article was read, and a person asked this anyway. */
  ledToPerson(article: string, locale: Locale, question: string): Promise<void>
  /** Beyond its limit the store forgets the oldest. */
  reported(report: ArticleReport): Promise<void>

  /** Most asked first, at most 200, without the hidden ones. */
  unanswered(): Promise<readonly UnansweredQuestion[]>
  articles(): Promise<readonly ArticleFeedback[]>
  /** Newest first, at most 200. */
  reports(): Promise<readonly ArticleReport[]>
  change(change: QuestionChange): Promise<void>
}

export interface FeedbackLimits {
  readonly questions: number
  readonly reports: number
  /** After so many milliseconds a question that nobody asked again is forgotten. */
  readonly forgetAfter: number
}

export const feedbackLimits: FeedbackLimits = { questions: 2_000, reports: 500, forgetAfter: 180 * 86_400_000 }

export const keptExamples = 3
/** How many the desk is shown. */
export const listed = 200

/** The examples with one more at their end, each once. */
export const withExample = (examples: readonly string[], text: string): readonly string[] =>
  text === '' ? examples : [...examples.filter((one) => one !== text), text].slice(-keptExamples)
