import { moveEntries, type Postings, scoreText } from './postings.ts'
import type { TextVector } from './text-vector.ts'

const passes = 8
const step = 0.05
/** By how much a text's own entry has to be ahead before it counts as even. */
const margin = 0.15
/** How sharply a score turns into a share. */
const sharpness = 10
/** Entries this far behind a text's own one have no share. */
const reach = 0.3
/** A rival with less of the share than this isn't moved, and a text whose entry has all but this is not asked again. */
const negligible = 0.05
/** Weights looked at before refining stops: a large FAQ must not hold up the page. */
const patience = 40_000_000

/**
 * Softmax regression, from the weights that are there: each text draws its own entry nearer and pushes away those that it is taken for,
 * by their share of exp(score). Entries with one id, in several languages, are not others to each other. Yields after every text.
 */
export function* refineWeights(ids: readonly string[], vectors: readonly (readonly TextVector[])[], postings: Postings): Generator<void, void> {
  const scores = new Float64Array(ids.length)
  let seen = 0
  let doubtful = vectors.flatMap((texts, own) => texts.map((text) => ({ text, own })))
  for (let pass = 0; pass < passes; pass++) {
    const still: typeof doubtful = []
    for (const one of doubtful) {
      if (seen > patience) return
      const { own, text } = one
      seen += scoreText(text, postings, scores)
      const target = (scores[own] as number) - margin
      scores[own] = target
      let total = 0
      for (let entry = 0; entry < scores.length; entry++) {
        const lead = (scores[entry] as number) - target
        const share = lead < -reach || (entry !== own && ids[entry] === ids[own]) ? 0 : Math.exp(lead * sharpness)
        scores[entry] = share
        total += share
      }
      for (let entry = 0; entry < scores.length; entry++) {
        const share = (scores[entry] as number) / total
        scores[entry] = share > negligible ? -step * share : 0
      }
      scores[own] = step * (1 - 1 / total)
      moveEntries(text, postings, scores)
      if (total > 1 + negligible) still.push(one)
      yield
    }
    doubtful = still
  }
}
