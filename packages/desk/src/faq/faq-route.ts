import type { Locale } from '@deskbell/protocol'

/** A place among the answers: what to write next, one text, or a new one. */
export type FaqPlace =
  | { readonly at: 'questions' }
  | { readonly at: 'text'; readonly locale: Locale; readonly id: string }
  | { readonly at: 'new'; readonly locale: Locale }

/** No id of a text has this sign. */
const fresh = '+'

export const faqHash = (place: FaqPlace): string =>
  place.at === 'questions' ? '#/faq' : `#/faq/${encodeURIComponent(place.locale)}/${place.at === 'new' ? fresh : encodeURIComponent(place.id)}`

/** The place an address names; null for the inbox and its conversations. */
export function faqPlaceIn(hash: string): FaqPlace | null {
  const [, locale, id] = /^#\/faq\/([\w-]{1,35})\/([\w-]{1,64}|\+)$/.exec(hash) ?? []
  if (locale !== undefined && id !== undefined) return id === fresh ? { at: 'new', locale } : { at: 'text', locale, id }
  return /^#\/faq(?:\/|$)/.test(hash) ? { at: 'questions' } : null
}
