import { ChatError } from '@deskbell/core/feed'
import type { ArticleFeedback, DeskFaqEntry, DeskQuestions, Locale, QuestionChange } from '@deskbell/protocol'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { DeskRequests } from '../session/desk-requests.ts'

/** What the server has of the FAQ: every text in every language, what visitors said of it, and what they asked in vain. */
export interface FaqTexts {
  readonly state: ReadonlySignal<'loading' | 'ready' | 'failed'>
  readonly locales: ReadonlySignal<readonly Locale[]>
  readonly texts: ReadonlySignal<readonly DeskFaqEntry[]>
  readonly feedback: ReadonlySignal<readonly ArticleFeedback[]>
  readonly questions: ReadonlySignal<DeskQuestions>
  find(locale: Locale, id: string): DeskFaqEntry | null
  /** Fetches everything anew; what is there stays where that fails. */
  load(): Promise<void>
  /** Takes the place of the text it was; takes it away when nothing of it is left. */
  put(after: DeskFaqEntry): void
  /** At once on the screen, and back where the server refuses. */
  settle(change: QuestionChange): Promise<void>
}

export interface FaqTextsPorts {
  readonly requests: Pick<DeskRequests, 'faq' | 'questions' | 'changeQuestion'>
  readonly token: string
}

export function createFaqTexts({ requests, token }: FaqTextsPorts): FaqTexts {
  const state = signal<'loading' | 'ready' | 'failed'>('loading')
  const locales = signal<readonly Locale[]>([])
  const texts = signal<readonly DeskFaqEntry[]>([])
  const feedback = signal<readonly ArticleFeedback[]>([])
  const questions = signal<DeskQuestions>({ unanswered: [], reports: [] })

  return {
    state,
    locales,
    texts,
    feedback,
    questions,
    find: (locale, id) => texts.peek().find((text) => text.locale === locale && text.id === id) ?? null,

    async load() {
      try {
        const [faq, asked] = await Promise.all([requests.faq(token), requests.questions(token)])
        locales.value = faq.locales
        texts.value = faq.entries
        feedback.value = faq.articles
        questions.value = asked
        state.value = 'ready'
      } catch (error) {
        if (!(error instanceof ChatError)) throw error
        if (state.peek() !== 'ready') state.value = 'failed'
      }
    },

    put(after) {
      const others = texts.peek().filter((text) => text.id !== after.id || text.locale !== after.locale)
      const at = texts.peek().findIndex((text) => text.id === after.id && text.locale === after.locale)
      const isGone = after.published === null && after.draft === null
      texts.value = isGone ? others : at < 0 ? [...others, after] : texts.peek().map((text, index) => (index === at ? after : text))
    },

    async settle(change) {
      const before = questions.peek()
      questions.value =
        change.type === 'report-done'
          ? { ...before, reports: before.reports.filter(({ id }) => id !== change.id) }
          : { ...before, unanswered: before.unanswered.filter(({ key, locale }) => key !== change.key || locale !== change.locale) }
      try {
        await requests.changeQuestion(token, change)
      } catch (error) {
        if (!(error instanceof ChatError)) throw error
        questions.value = before
      }
    },
  }
}
