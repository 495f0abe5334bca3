import type { FaqEntry, Locale } from '@deskbell/protocol'
import { type Articles, createArticles } from '@deskbell/rules/articles'

/** What is published, in memory; `reload` reads it again. Answers meanwhile with what it had. */
export interface LiveArticles extends Articles {
  reload(): Promise<void>
}

export async function openLiveArticles(locales: readonly Locale[], published: () => Promise<readonly FaqEntry[]>): Promise<LiveArticles> {
  let articles = createArticles(locales, await published())
  return {
    faq: (locale, known) => articles.faq(locale, known),
    article: (id, locale) => articles.article(id, locale),
    async reload() {
      articles = createArticles(locales, await published())
    },
  }
}
