import type { FaqQuestion, Locale } from '@deskbell/protocol'
import { confidenceOf } from './confidence.ts'
import type { FaqHit } from './faq-hit.ts'

/** What the host's backend signed of a visitor, region, level …, and what is going on: a name may have several values at a time. */
export type Attributes = Readonly<Record<string, string | readonly string[]>>

/** A text in another language than the visitor's counts a little less. */
const elsewhere = 0.95

const fits = ({ when = {} }: FaqQuestion, attributes: Attributes): boolean =>
  Object.entries(when).every(([name, values]) => [attributes[name] ?? []].flat().some((value) => values.includes(value)))

interface Wanted {
  readonly limit: number
  /** The first ranks; an entry is shown in the first of them that it has. */
  readonly locales: readonly (Locale | undefined)[]
  readonly attributes: Attributes
  readonly confidence: number
}

/** What fits less than this share of the best is there by chance. */
const worth = 0.25

/** The entries that fit and are for this person, best first, one an id; what is going on right now comes before what always holds. */
export function rankEntries(entries: readonly FaqQuestion[], scores: Float64Array, { attributes, confidence, limit, locales }: Wanted): FaqHit[] {
  const best = new Map<string, { readonly entry: FaqQuestion; readonly score: number }>()
  const [own] = locales
  let top = 0
  // Most entries share a syllable with a question: they are passed over early, for this runs on every keystroke.
  for (let place = 0; place < scores.length; place++) {
    let score = scores[place] as number
    if (score <= top * worth) continue
    const entry = entries[place] as FaqQuestion
    if (own !== undefined && entry.locale !== own) score *= elsewhere
    if (score <= top * worth || score <= (best.get(entry.id)?.score ?? 0) || !fits(entry, attributes)) continue
    best.set(entry.id, { entry, score })
    if (score > top) top = score
  }
  const found = [...best.values()].filter(({ score }) => score > top * worth).sort((one, other) => other.score - one.score)
  const trust = confidenceOf(top, found[1]?.score ?? 0) / top
  const isConfident = (score: number): boolean => score * trust >= confidence
  const isNews = ({ entry, score }: { readonly entry: FaqQuestion; readonly score: number }): boolean => score >= confidence && 'incident' in (entry.when ?? {})
  return [...found.filter(isNews), ...found.filter((hit) => !isNews(hit))].slice(0, limit).map(({ entry: { id }, score }) => {
    const texts = entries.filter((entry) => entry.id === id && fits(entry, attributes)).map(({ locale }) => locale)
    return {
      id,
      locale: [...locales, texts[0]].find((locale) => locale !== undefined && texts.includes(locale)) ?? '',
      score: score * trust,
      confident: isConfident(score),
    }
  })
}
