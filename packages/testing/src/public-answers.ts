import type { Article, FaqAnswer, FaqEntry, FaqQuestion, FormsAnswer, Locale, Site, SiteConfig } from '@deskbell/protocol'
import { localizeForms, localizeSite, nearestLocale } from '@deskbell/rules/site'

const wordsPerMinute = 200

/** What anyone may read of a site, in one language. */
export interface PublicAnswers {
  site(locale: Locale): Site
  forms(locale: Locale): FormsAnswer
  faq(locale: Locale, known: string | null): FaqAnswer
  article(id: string, locale: Locale): Article | null
}

/** Texts fall back to the site's first locale, one by one. */
export function publicAnswers(config: SiteConfig, entries: readonly FaqEntry[]): PublicAnswers {
  const fallback = config.locales[0] ?? 'en'
  const localeFor = (locale: Locale): Locale => nearestLocale(config.locales, locale)
  const find = (id: string, locale: Locale): FaqEntry | undefined =>
    entries.find((entry) => entry.id === id && entry.locale === locale) ?? entries.find((entry) => entry.id === id && entry.locale === fallback)

  return {
    site: (asked) => ({ version: 'fake-site-1', ...localizeSite(config, asked, true) }),
    forms: (asked) => ({ forms: localizeForms(config, asked) }),
    faq(asked, known) {
      const locale = localeFor(asked)
      const version = `fake-faq-1-${locale}`
      return { version, questions: known === version ? 'unchanged' : entries.filter((entry) => entry.locale === locale).map(questionOf) }
    },
    article(id, asked) {
      const locale = localeFor(asked)
      const entry = find(id, locale)
      if (!entry) return null
      const others = [...new Set(entries.filter((other) => other.topic && other.topic === entry.topic && other.id !== id).map((other) => other.id))]
      return {
        ...entry,
        readingTime: Math.max(1, Math.round(entry.answer.split(/\s+/).length / wordsPerMinute)),
        related: others.flatMap((other) => {
          const found = find(other, locale)
          return found ? [{ id: found.id, question: found.question }] : []
        }),
      }
    },
  }
}

const questionOf = ({ answer: _answer, updated: _updated, ...question }: FaqEntry): FaqQuestion => question
