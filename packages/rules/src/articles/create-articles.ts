import type { Article, FaqAnswer, FaqEntry, FaqQuestion, Locale } from '@deskbell/protocol'
import { nearestLocale } from '../site/nearest-locale.ts'
import { contentVersion } from './content-version.ts'

const mostRelated = 3
const wordsPerMinute = 200
/** Of scripts that are written without spaces. */
const charactersPerMinute = 400

/** The questions and articles of a site, ready to be asked in any language. */
export interface Articles {
  /** The questions of a language; those it lacks come in the first. The version changes with any text of them, answers included. */
  faq(locale: Locale, known: string | null): FaqAnswer
  /** In this language, else in the first; null for an unknown id. */
  article(id: string, locale: Locale): Article | null
}

/** `locales`: what can be asked for, the first being the fallback of every missing text. */
export function createArticles(locales: readonly Locale[], entries: readonly FaqEntry[]): Articles {
  const [fallback = 'en'] = locales
  /** One entry for each id, in the order they were written. */
  const inLocale = (locale: Locale): readonly FaqEntry[] => {
    const byId = new Map<string, FaqEntry>()
    for (const entry of entries) if (entry.locale === locale || (entry.locale === fallback && !byId.has(entry.id))) byId.set(entry.id, entry)
    return [...byId.values()]
  }
  const content = new Map(
    locales.map((locale) => {
      const all = inLocale(locale)
      return [locale, { all: new Map(all.map((entry) => [entry.id, entry])), questions: all.map(questionOf), version: contentVersion(all) }]
    }),
  )
  const contentIn = (asked: Locale) => content.get(nearestLocale(locales, asked))

  return {
    faq(asked, known) {
      const { version = '', questions = [] } = contentIn(asked) ?? {}
      return { version, questions: known === version ? 'unchanged' : questions }
    },
    article(id, asked) {
      const all = contentIn(asked)?.all
      const entry = all?.get(id)
      if (!all || !entry) return null
      const related = [...all.values()].filter((other) => other.id !== id && other.topic !== undefined && other.topic === entry.topic)
      return {
        ...entry,
        readingTime: readingTime(entry.answer),
        related: related.slice(0, mostRelated).map(({ id: other, question }) => ({ id: other, question })),
      }
    },
  }
}

const questionOf = ({ answer: _answer, updated: _updated, ...question }: FaqEntry): FaqQuestion => question

function readingTime(text: string): number {
  const characters = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return Math.max(1, Math.round(characters / charactersPerMinute + (characters ? 0 : words) / wordsPerMinute))
}
