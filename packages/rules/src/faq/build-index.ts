import type { FaqQuestion, Locale } from '@deskbell/protocol'
import { confidentFrom } from './confidence.ts'
import { scoreText } from './postings.ts'
import { type Attributes, rankEntries } from './rank.ts'
import { readEntries } from './read-entries.ts'
import { refineWeights } from './refine-weights.ts'
import { vectorOf } from './vector-of.ts'

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

export interface FaqIndexOptions {
  /** The score from which a hit is shown. */
  readonly confidence?: number
  /** The first entry's locale unless named. */
  readonly fallback?: Locale
}

/** Reads questions into an index in steps of well under a millisecond, so that whoever runs it may let the page breathe. */
export function* readFaqIndex(entries: readonly FaqQuestion[], options: FaqIndexOptions = {}): Generator<void, FaqIndex> {
  const { confidence = confidentFrom, fallback = entries[0]?.locale ?? '' } = options
  const { lexicon, postings, vectors } = yield* readEntries(entries)
  yield* refineWeights(
    entries.map(({ id }) => id),
    vectors,
    postings,
  )
  const scores = new Float64Array(entries.length)
  return {
    search(query, { limit = 5, locale, attributes = {} } = {}) {
      scoreText(vectorOf(query, lexicon, entries.length), postings, scores)
      return rankEntries(entries, scores, { limit, locales: [locale, fallback], attributes, confidence })
    },
  }
}

/** Reads questions into an index at once; it is searched without a request and well under a frame. */
export function buildFaqIndex(entries: readonly FaqQuestion[], options: FaqIndexOptions = {}): FaqIndex {
  const steps = readFaqIndex(entries, options)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
