import { pairOf } from './features.ts'
import { isOneEditApart } from './is-one-edit-apart.ts'

/** What an index has seen. Features have numbers from 0 on. */
export interface Lexicon {
  readonly numbers: ReadonlyMap<string, number>
  /** In how many entries each feature stands. */
  readonly spread: ArrayLike<number>
  /** How much a feature tells that stands in so many entries. */
  readonly rarities: readonly number[]
  /** How often each word was seen. */
  readonly words: ReadonlyMap<string, { readonly count: number }>
}

/** Shorter words have too many neighbors. */
const shortestRepaired = 4
/** The likeliest words that a beginning may become; the others add little. */
const completions = 9
/** What a word seen once counts beside a pair seen once. */
const alone = 0.03

type Candidate = readonly [word: string, likelihood: number]

/** The words that fit after another word, the likeliest first. */
function likeliest({ numbers, spread, words }: Lexicon, before: string, fits: (word: string) => boolean): Candidate[] {
  const found: Candidate[] = []
  for (const [word, { count }] of words) if (fits(word)) found.push([word, alone * count + (spread[numbers.get(pairOf(before, word)) ?? -1] ?? 0)])
  return found.sort(([, one], [, other]) => other - one)
}

/** The words that a beginning may become after another word, each with its probability. */
export function complete(lexicon: Lexicon, beginning: string, before: string): Candidate[] {
  const found = likeliest(lexicon, before, (word) => word.startsWith(beginning))
  const total = found.reduce((sum, [, likelihood]) => sum + likelihood, 0)
  return found.slice(0, completions).map(([word, likelihood]) => [word, likelihood / total])
}

/** For a word that was never seen the known one that is one edit away and follows best; else the word itself. */
export function repair(lexicon: Lexicon, word: string, before: string): string {
  if (lexicon.words.has(word) || word.length < shortestRepaired || /\d/.test(word)) return word
  return likeliest(lexicon, before, (known) => isOneEditApart(word, known))[0]?.[0] ?? word
}
