import type { FaqQuestion, Locale } from '@deskbell/protocol'

/** What the host's backend signed of a visitor: region, level … */
export type Attributes = Readonly<Record<string, string>>

interface Ranked {
  readonly id: string
  readonly locale: Locale
  readonly score: number
}

/** A text in another language than the visitor's counts a little less. */
const elsewhere = 0.95

const fits = ({ when = {} }: FaqQuestion, attributes: Attributes): boolean =>
  Object.entries(when).every(([name, values]) => values.includes(attributes[name] ?? ''))

interface Wanted {
  readonly limit: number
  /** The first ranks; an entry is shown in the first of them that it has. */
  readonly locales: readonly (Locale | undefined)[]
  readonly attributes: Attributes
}

/** What fits less than this share of the best is there by chance. */
const worth = 0.25

/** The entries that fit and are for this person, best first, one an id. */
export function rankEntries(entries: readonly FaqQuestion[], scores: Float64Array, { limit, locales, attributes }: Wanted): Ranked[] {
  const best = new Map<string, number>()
  const [own] = locales
  let top = 0
  entries.forEach((entry, place) => {
    const score = (scores[place] ?? 0) * (own === undefined || entry.locale === own ? 1 : elsewhere)
    // Most entries share a syllable with a question: they are passed over early, for this runs on every keystroke.
    if (score <= top * worth || score <= (best.get(entry.id) ?? 0) || !fits(entry, attributes)) return
    best.set(entry.id, score)
    top = Math.max(top, score)
  })
  const found = [...best].filter(([, score]) => score > top * worth).sort(([, one], [, other]) => other - one)
  return found.slice(0, limit).map(([id, score]) => {
    const texts = entries.filter((entry) => entry.id === id && fits(entry, attributes)).map(({ locale }) => locale)
    return { id, locale: [...locales, texts[0]].find((locale) => locale !== undefined && texts.includes(locale)) ?? '', score }
  })
}
