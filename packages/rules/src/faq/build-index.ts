import type { FaqQuestion, Locale } from '@deskbell/protocol'
import { confidentFrom } from './confidence.ts'
import { featuresOf } from './features.ts'
import { type Attributes, rankEntries } from './rank.ts'
import { refineWeights } from './refine-weights.ts'
import { idfOf, type Posting, type TextVector, vectorOf } from './text-vector.ts'

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

function collectPostings(texts: readonly (readonly string[])[]): Map<string, Posting> {
  const owners = new Map<string, number[]>()
  texts.forEach((own, entry) => {
    for (const feature of new Set(own.flatMap((text) => [...featuresOf(text, false).keys()]))) {
      const found = owners.get(feature)
      if (found) found.push(entry)
      else owners.set(feature, [entry])
    }
  })
  return new Map([...owners].map(([feature, entries]) => [feature, { idf: idfOf(entries.length, texts.length), entries, weights: [] }]))
}

/** Gives an entry length 1. It weighs a feature by the root of the sum over its texts: the tenth that says a word adds less than the first. */
function weighEntry(texts: readonly TextVector[]): void {
  const sums = new Map<Posting, number>()
  let square = 0
  for (const [posting, weight] of texts.flat()) {
    sums.set(posting, (sums.get(posting) ?? 0) + weight)
    square += weight
  }
  for (const [posting, sum] of sums) posting.weights.push(Math.sqrt(sum / square))
}

/** Reads questions into an index that is searched without a request and well under a frame. `fallback` is the first entry's locale unless named. */
export function buildFaqIndex(entries: readonly FaqQuestion[], options: { readonly confidence?: number; readonly fallback?: Locale } = {}): FaqIndex {
  const { confidence = confidentFrom, fallback = entries[0]?.locale ?? '' } = options
  const texts = entries.map(({ question, phrasings = [] }) => [question, ...phrasings])
  const postings = collectPostings(texts)
  const vectors = texts.map((own) => own.map((text) => vectorOf(text, postings, entries.length, false)))
  vectors.forEach(weighEntry)
  refineWeights(entries, vectors)
  return {
    search(query, { limit = 5, locale, attributes = {} } = {}) {
      const vector = vectorOf(query, postings, entries.length, true)
      const ranked = rankEntries(entries, vector, [locale, fallback], attributes)
      return ranked.slice(0, limit).map((hit) => ({ ...hit, confident: hit.score >= confidence }))
    },
  }
}
