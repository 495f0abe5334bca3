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

interface Found {
  readonly id: string
  readonly score: number
  readonly order: number
}

/** Puts what is going on right now before all else. */
const first = 9

/** The entries that fit and are for this person, best first, one an id; what is going on right now comes before what always holds. */
export function rankEntries(
  entries: readonly FaqQuestion[],
  byId: ReadonlyMap<string, readonly FaqQuestion[]>,
  scores: Float64Array,
  { attributes, confidence, limit, locales }: Wanted,
): FaqHit[] {
  const [own] = locales
  // The second one says how sure the first is.
  const most = Math.max(limit, 2)
  let found: Found[] = []
  // Most entries share a syllable with a question: they are passed over early, for this runs on every keystroke.
  for (let place = 0; place < scores.length; place++) {
    const fit = scores[place] as number
    const least = found[most - 1]?.order ?? 0
    if (fit <= least && fit < confidence) continue
    const entry = entries[place] as FaqQuestion
    const { id, when } = entry
    const score = fit * (own === undefined || entry.locale === own ? 1 : elsewhere)
    const order = score >= confidence && when && 'incident' in when ? score + first : score
    if (order <= least || !fits(entry, attributes)) continue
    if (found.some((one) => one.id === id && one.order >= order)) continue
    found = [...found.filter((one) => one.id !== id), { id, score, order }].sort((one, other) => other.order - one.order).slice(0, most)
  }
  const [top = 0, second = 0] = found.map(({ score }) => score).sort((one, other) => other - one)
  const trust = confidenceOf(top, second) / top
  return found
    .filter(({ score }) => score > top * worth)
    .slice(0, limit)
    .map(({ id, score }) => {
      const texts = (byId.get(id) ?? []).filter((entry) => fits(entry, attributes)).map(({ locale }) => locale)
      return {
        id,
        locale: [...locales, texts[0]].find((locale) => locale !== undefined && texts.includes(locale)) ?? '',
        score: score * trust,
        confident: score * trust >= confidence,
      }
    })
}
