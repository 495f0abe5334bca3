import { type Command, clipText, type Feedback, type Instant, mintId, type SiteConfig } from '@deskbell/protocol'
import type { Articles } from '@deskbell/rules/articles'
import { isQuestion, maskPersonal, questionKey } from '@deskbell/rules/questions'
import { nearestLocale } from '@deskbell/rules/site'
import { Refusal } from '../http/refusal.ts'
import type { FeedbackStore } from './feedback-store.ts'

/** In code points, after masking. */
const longestQuestion = 300
const longestReport = 500

export interface FeedbackParts {
  readonly site: Pick<SiteConfig, 'locales' | 'keepsQuestions'>
  readonly articles: Articles
  readonly store: FeedbackStore
  readonly now: () => Instant
}

export interface FeedbackTaker {
  /** Throws Refusal for an article that is not there. A question that says nothing, or that the site does not want, is taken and forgotten. */
  take(feedback: Feedback): Promise<void>
  /** A command that was taken for the first time: whoever asks for a person after an article tells something of the article. */
  note(command: Command): Promise<void>
}

/** Masks what visitors tell, whatever their page did already, and counts it. */
export function createFeedbackTaker({ site, articles, store, now }: FeedbackParts): FeedbackTaker {
  const mask = (text: string, codePoints: number): string => clipText(maskPersonal(text), codePoints)
  return {
    async take(feedback) {
      if (feedback.type === 'unanswered') {
        const text = mask(feedback.question, longestQuestion)
        if (site.keepsQuestions === false || !isQuestion(text)) return
        return store.asked({ key: questionKey(text), locale: nearestLocale(site.locales, feedback.locale), text }, now())
      }
      // Counted for the text that was read, which may be in another language than the visitor's.
      const article = articles.article(feedback.article, feedback.locale)
      if (!article) throw new Refusal('not-found', 'There is no such article.')
      const { id, locale } = article
      if (feedback.type === 'helpful') return store.voted(id, locale, feedback.helpful)
      return store.reported({ id: mintId(), article: id, locale, what: feedback.what, text: mask(feedback.text ?? '', longestReport), at: now() })
    },
    async note(command) {
      if (command.type !== 'handoff.request' && command.type !== 'email.leave') return
      const { from, locale } = command
      const article = from?.article === undefined ? null : articles.article(from.article, locale)
      if (from && article) await store.ledToPerson(article.id, article.locale, site.keepsQuestions === false ? '' : mask(from.question, longestQuestion))
    },
  }
}
