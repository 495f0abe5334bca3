import type { FaqEntry, FormsAnswer, Locale, Site, SiteConfig } from '@deskbell/protocol'
import { type Articles, createArticles } from '@deskbell/rules/articles'
import { localizeForms, localizeSite } from '@deskbell/rules/site'

/** What anyone may read of a site, in one language. */
export interface PublicAnswers extends Articles {
  site(locale: Locale): Site
  forms(locale: Locale): FormsAnswer
  /** From now on these are what visitors get. */
  publish(entries: readonly FaqEntry[]): void
}

/** Texts fall back to the site's first locale, one by one. */
export function publicAnswers(config: SiteConfig, entries: readonly FaqEntry[]): PublicAnswers {
  let articles = createArticles(config.locales, entries)
  return {
    site: (asked) => ({ version: 'fake-site-1', ...localizeSite(config, asked, true) }),
    forms: (asked) => ({ forms: localizeForms(config, asked) }),
    faq: (locale, known) => articles.faq(locale, known),
    article: (id, locale) => articles.article(id, locale),
    publish(published) {
      articles = createArticles(config.locales, published)
    },
  }
}
