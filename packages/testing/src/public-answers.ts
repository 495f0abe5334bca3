import type { Article, FaqAnswer, FaqEntry, FaqQuestion, FormField, Locale, Localized, Site, SiteConfig } from '@deskbell/protocol'

const wordsPerMinute = 200

/** What anyone may read of a site, in one language. */
export interface PublicAnswers {
  site(locale: Locale): Site
  faq(locale: Locale, known: string | null): FaqAnswer
  article(id: string, locale: Locale): Article | null
}

/** Texts fall back to the site's first locale, one by one. */
export function publicAnswers(config: SiteConfig, entries: readonly FaqEntry[]): PublicAnswers {
  const fallback = config.locales[0] ?? 'en'
  const localeFor = (locale: Locale): Locale =>
    config.locales.find((one) => one === locale) ?? config.locales.find((one) => one.split('-')[0] === locale.split('-')[0]) ?? fallback
  const find = (id: string, locale: Locale): FaqEntry | undefined =>
    entries.find((entry) => entry.id === id && entry.locale === locale) ?? entries.find((entry) => entry.id === id && entry.locale === fallback)

  return {
    site(asked) {
      const locale = localeFor(asked)
      const say = (text: Localized): string => text[locale] ?? text[fallback] ?? ''
      return {
        version: 'fake-site-1',
        name: config.name,
        locale,
        locales: config.locales,
        greeting: say(config.greeting),
        topics: config.topics.map(({ form, ...topic }) => ({
          ...topic,
          label: say(topic.label),
          hint: say(topic.hint),
          subject: say(topic.subject),
          ...(form ? { form: form.map((field) => fieldIn(field, say)) } : {}),
        })),
        channels: config.channels.map((channel) => ({
          ...channel,
          label: say(channel.label),
          reply: say(channel.reply),
          goodFor: say(channel.goodFor),
        })),
        teams: config.teams.map(({ mail: _address, ...team }) => ({ ...team, name: say(team.name) })),
        mail: config.teams.some(({ mail }) => mail) ? { calendar: config.mail.calendar, workingDays: config.mail.workingDays } : null,
        announcements: (config.announcements ?? []).map((announcement) => ({ ...announcement, text: say(announcement.text) })),
        patience: config.patience ?? 90,
      }
    },
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

const fieldIn = ({ hint, options, ...field }: FormField<Localized>, say: (text: Localized) => string): FormField => ({
  ...field,
  label: say(field.label),
  ...(hint ? { hint: say(hint) } : {}),
  ...(options ? { options: options.map((option) => (typeof option === 'string' ? option : say(option))) } : {}),
})

const questionOf = ({ answer: _answer, updated: _updated, ...question }: FaqEntry): FaqQuestion => question
