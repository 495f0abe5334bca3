import type { FaqQuestion } from '@deskbell/protocol'
import { type Posting, scoresOf, type TextVector } from './text-vector.ts'

const passes = 5
const margin = 0.2
const step = 0.1

/** Weights looked at before refining stops: a large FAQ must not hold up the page. */
const patience = 20_000_000

function add({ entries, weights }: Posting, entry: number, weight: number): void {
  const place = entries.indexOf(entry)
  if (place < 0) {
    entries.push(entry)
    weights.push(weight)
  } else weights[place] = (weights[place] ?? 0) + weight
}

/**
 * A margin perceptron: each text should find its own entry, clearly before the best other one; where it does not, both are
 * moved a step. Entries with one id, in several languages, are not others to each other.
 */
export function refineWeights(entries: readonly FaqQuestion[], vectors: readonly (readonly TextVector[])[]): void {
  let work = 0
  for (let pass = 0; pass < passes; pass++)
    for (const [own, texts] of vectors.entries())
      for (const vector of texts) {
        work += vector.reduce((sum, [posting]) => sum + posting.entries.length, entries.length)
        if (work > patience) return
        const scores = scoresOf(vector, entries.length)
        let rival = -1
        let best = (scores[own] ?? 0) - margin
        scores.forEach((score, entry) => {
          if (score > best && entries[entry]?.id !== entries[own]?.id) {
            rival = entry
            best = score
          }
        })
        if (rival >= 0)
          for (const [posting, weight] of vector) {
            add(posting, own, step * weight)
            add(posting, rival, -step * weight)
          }
      }
}
