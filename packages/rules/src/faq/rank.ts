import type { FaqQuestion, Locale } from '@deskbell/protocol'
import { confidenceOf } from './confidence.ts'
import type { FaqHit } from './faq-hit.ts'

/** What the host's backend signed of a visitor, region, level …, and what is going on: a name may have several values at a time. */
export type Attributes = Readonly<Record<string, string | readonly string[]>>

/** A text in another language than the visitor's counts a little less. */
const elsewhere = 0.95

const fits = ({ when }: FaqQuestion, attributes: Attributes): boolean =>
  !when || Object.entries(when).every(([name, values]) => [attributes[name] ?? []].flat().some((value) => values.includes(value)))

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
  readonly entry: FaqQuestion
  readonly score: number
}

/** Puts a find in its place among the best ones, one an id. */
function insert(found: Found[], one: Found, most: number): void {
  const same = found.findIndex(({ entry }) => entry.id === one.entry.id)
  if (same >= 0 && (found[same] as Found).score >= one.score) return
  if (same >= 0) found.splice(same, 1)
  const place = found.findIndex(({ score }) => score < one.score)
  found.splice(place < 0 ? found.length : place, 0, one)
  found.splice(most)
}

/** The entries that fit and are for this person, best first, one an id; what is going on right now comes before what always holds. */
export function rankEntries(
  entries: readonly FaqQuestion[],
  byId: ReadonlyMap<string, readonly FaqQuestion[]>,
  scores: Float64Array,
  { attributes, confidence, limit, locales }: Wanted,
): FaqHit[] {
  const [own] = locales
  const found: Found[] = []
  const news: Found[] = []
  // One more than asked, for the second says how sure the first is. Most entries share a syllable with a question: they are passed over early, for this runs on every keystroke.
  const most = Math.max(limit, 2)
  for (let place = 0; place < scores.length; place++) {
    const entry = entries[place] as FaqQuestion
    const score = (scores[place] as number) * (own === undefined || entry.locale === own ? 1 : elsewhere)
    const isNews = score >= confidence && entry.when && 'incident' in entry.when
    if (score > (isNews ? 0 : (found[most - 1]?.score ?? 0)) && fits(entry, attributes)) insert(isNews ? news : found, { entry, score }, isNews ? limit : most)
  }
  const all = [...news, ...found.filter(({ entry }) => !news.some((one) => one.entry.id === entry.id))]
  const [top = 0, second = 0] = all.map(({ score }) => score).sort((one, other) => other - one)
  const trust = confidenceOf(top, second) / top
  return all
    .filter(({ score }) => score > top * worth)
    .slice(0, limit)
    .map(({ entry: { id }, score }) => {
      const texts = (byId.get(id) ?? []).filter((entry) => fits(entry, attributes)).map(({ locale }) => locale)
      return {
        id,
        locale: [...locales, texts[0]].find((locale) => locale !== undefined && texts.includes(locale)) ?? '',
        score: score * trust,
        confident: score * trust >= confidence,
      }
    })
}
