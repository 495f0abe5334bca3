import type { FaqQuestion } from '@deskbell/protocol'
import { type Posting, scoreText, type TextVector } from './text-vector.ts'

const passes = 5
const margin = 0.2
const step = 0.07

/** A text this far ahead of every other entry is not asked again. */
const safe = 1.5 * margin

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
 * moved a step. Texts that are not safely ahead are asked again in the next pass. Entries with one id, in several languages, are not others to each other.
 */
export function refineWeights(entries: readonly FaqQuestion[], vectors: readonly (readonly TextVector[])[]): void {
  const scores = new Float64Array(entries.length)
  let work = 0
  const isInDoubt = ([text, own]: readonly [TextVector, number]): boolean => {
    work += text.postings.reduce((sum, posting) => sum + posting.entries.length, entries.length)
    if (work > patience) return false
    scoreText(text, scores)
    let rival = -1
    const score = scores[own] ?? 0
    let best = score - safe
    scores.forEach((other, entry) => {
      if (other > best && entries[entry]?.id !== entries[own]?.id) {
        rival = entry
        best = other
      }
    })
    if (best > score - margin)
      text.postings.forEach((posting, feature) => {
        const move = step * (text.weights[feature] ?? 0)
        add(posting, own, move)
        add(posting, rival, -move)
      })
    return rival >= 0
  }
  let doubtful = vectors.flatMap((texts, own) => texts.map((text) => [text, own] as const))
  for (let pass = 0; pass < passes; pass++) doubtful = doubtful.filter(isInDoubt)
}
