import type { Lexicon } from './lexicon.ts'
import type { Postings } from './postings.ts'

/** What reading the entries of a FAQ found out: all that a search needs but the entries themselves. */
export interface Learned {
  readonly lexicon: Lexicon
  readonly postings: Postings
}
