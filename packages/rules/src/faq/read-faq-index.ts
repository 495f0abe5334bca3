import type { FaqQuestion, Locale } from '@deskbell/protocol'
import { confidentFrom } from './confidence.ts'
import type { FaqHit } from './faq-hit.ts'
import type { Language } from './language.ts'
import type { Learned } from './learned.ts'
import { scoreText } from './postings.ts'
import { type Attributes, rankEntries } from './rank.ts'
import { readEntries } from './read-entries.ts'
import { readQuery } from './read-query.ts'
import { refineWeights } from './refine-weights.ts'

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
  /** What is known of languages beyond the entries. */
  readonly language?: Language
  /** What was learned of these very entries before: they are not read again. */
  readonly learned?: Learned
}

/** Reads questions into an index in steps of well under a millisecond, so that whoever runs it may let the page breathe. */
export function* readFaqIndex(entries: readonly FaqQuestion[], options: FaqIndexOptions = {}): Generator<void, FaqIndex> {
  const { confidence = confidentFrom, fallback = entries[0]?.locale ?? '', language } = options
  const { lexicon, postings } = options.learned ?? (yield* learn(entries, language))
  const scores = new Float64Array(entries.length)
  const byId = new Map<string, FaqQuestion[]>()
  for (const entry of entries) byId.set(entry.id, [...(byId.get(entry.id) ?? []), entry])
  return {
    search(query, { limit = 5, locale, attributes = {} } = {}) {
      scoreText(readQuery(query, lexicon, language), postings, scores)
      return rankEntries(entries, byId, scores, { limit, locales: [locale, fallback], attributes, confidence })
    },
  }
}

/** Reads entries, and what tells them apart. */
export function* learn(entries: readonly FaqQuestion[], language?: Language): Generator<void, Learned> {
  const { vectors, ...learned } = yield* readEntries(entries, language)
  yield* refineWeights(
    entries.map(({ id }) => id),
    vectors,
    learned.postings,
  )
  return learned
}
