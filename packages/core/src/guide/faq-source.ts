import type { FaqEntry, Locale } from '@deskbell/protocol'
import { createArticles } from '@deskbell/rules/articles'
import { ChatError } from '../ports/chat-error.ts'
import type { Requests } from '../ports/requests.ts'

/** Where a guide's answers come from, in place of a server's. */
export type FaqSource = Pick<Requests, 'faq' | 'article'>

/** Answers that the page has already. Their first locale is the fallback of every text that another one lacks. */
export const faqFromEntries = (entries: readonly FaqEntry[]): FaqSource => faqFrom(async () => entries)

/** Answers that are read anew whenever the questions are asked for. What lacks a text is left out: the rest still helps. Rejects with ChatError('offline') where there is no list. */
export function faqFrom(read: () => Promise<unknown>): FaqSource {
  let last: ReturnType<typeof createArticles> | null = null
  const articles = async () => {
    const list = await read()
    if (!Array.isArray(list)) throw new ChatError('offline', 'There is no list of answers.')
    const entries = list.filter(isEntry)
    last = createArticles([...new Set<Locale>(entries.map(({ locale }) => locale))], entries)
    return last
  }
  return {
    faq: async (locale, known) => (await articles()).faq(locale, known),
    async article(id, locale) {
      const article = (last ?? (await articles())).article(id, locale)
      if (!article) throw new ChatError('not-found', 'There is no such article.')
      return article
    },
  }
}

const isEntry = (entry: unknown): entry is FaqEntry =>
  (['id', 'locale', 'question', 'answer'] as const).every((name) => typeof Object(entry)[name] === 'string')
