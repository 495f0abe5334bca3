import type { FaqQuestion, Locale } from '@deskbell/protocol'
import { confidentFrom } from './confidence.ts'
import { type Features, featuresOf } from './features.ts'
import { type Attributes, rankEntries } from './rank.ts'
import { refineWeights } from './refine-weights.ts'
import { idfOf, type Posting, scoreText, type TextVector, vectorOf } from './text-vector.ts'

/** `confident` is what may be shown. `score` is about 0 to 1 and only compares hits of one index. */
export interface FaqHit {
  readonly id: string
  readonly locale: Locale
  readonly score: number
  readonly confident: boolean
}

export interface FaqIndex {
  /**
   * The entries nearest to a question that may still be in the middle of its last word, best first, at most `limit` (default 5).
   * `locale` ranks and says which text of an entry is meant, it does not filter. Entries whose `when` does not fit `attributes` are left out.
   */
  search(query: string, options?: { readonly limit?: number; readonly locale?: Locale; readonly attributes?: Attributes }): FaqHit[]
}

/** Which features stand in which entries; their weights are still to come. */
function collectPostings(entries: readonly (readonly Features[])[]): Map<string, Posting> {
  const index = new Map<string, Posting>()
  entries.forEach((texts, entry) => {
    for (const features of texts)
      for (const feature of features.keys()) {
        const posting = index.get(feature)
        if (!posting) index.set(feature, { idf: 0, entries: [entry], weights: [] })
        else if (posting.entries.at(-1) !== entry) posting.entries.push(entry)
      }
  })
  for (const posting of index.values()) posting.idf = idfOf(posting.entries.length, entries.length)
  return index
}

/** Gives each entry length 1. It weighs a feature by the root of the sum over its texts: the tenth that says a word adds less than the first. */
function weighEntries(entries: readonly (readonly TextVector[])[], index: ReadonlyMap<string, Posting>): void {
  const totals = new Float64Array(entries.length)
  entries.forEach((texts, entry) => {
    for (const text of texts)
      text.postings.forEach((posting, feature) => {
        const weight = text.weights[feature] ?? 0
        const last = posting.weights.length - 1
        totals[entry] = (totals[entry] ?? 0) + weight
        if (posting.entries[last] === entry) posting.weights[last] = (posting.weights[last] ?? 0) + weight
        else posting.weights.push(weight)
      })
  })
  for (const { entries, weights } of index.values())
    entries.forEach((entry, place) => {
      weights[place] = Math.sqrt((weights[place] ?? 0) / (totals[entry] ?? 1))
    })
}

/** Reads questions into an index that is searched without a request and well under a frame. `fallback` is the first entry's locale unless named. */
export function buildFaqIndex(entries: readonly FaqQuestion[], options: { readonly confidence?: number; readonly fallback?: Locale } = {}): FaqIndex {
  const { confidence = confidentFrom, fallback = entries[0]?.locale ?? '' } = options
  const features = entries.map(({ question, phrasings = [] }) => [question, ...phrasings].map((text) => featuresOf(text, false)))
  const index = collectPostings(features)
  const vectors = features.map((texts) => texts.map((text) => vectorOf(text, index, entries.length)))
  weighEntries(vectors, index)
  refineWeights(entries, vectors)
  return {
    search(query, { limit = 5, locale, attributes = {} } = {}) {
      const scores = scoreText(vectorOf(featuresOf(query, true), index, entries.length), new Float64Array(entries.length))
      return rankEntries(entries, scores, { limit, locales: [locale, fallback], attributes }).map((hit) => ({ ...hit, confident: hit.score >= confidence }))
    },
  }
}
