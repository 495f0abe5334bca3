import type { TextVector } from './text-vector.ts'

/** In which entries a feature stands, and with which weight: those of feature f from `starts[f]` up to `starts[f + 1]`. */
export interface Postings {
  readonly starts: Int32Array
  readonly entries: Int32Array
  readonly weights: Float32Array
}

/** How well each entry fits a text, by its place: about 0 to 1. Written into `scores`; says how many weights it looked at. */
export function scoreText({ features, weights }: TextVector, postings: Postings, scores: Float64Array): number {
  const { entries, starts, weights: known } = postings
  let seen = scores.fill(0).length
  for (let place = 0; place < features.length; place++) {
    const feature = features[place] as number
    const weight = weights[place] as number
    const end = starts[feature + 1] as number
    seen += end - (starts[feature] as number)
    for (let slot = starts[feature] as number; slot < end; slot++) {
      const entry = entries[slot] as number
      scores[entry] = (scores[entry] as number) + weight * (known[slot] as number)
    }
  }
  return seen
}

/** Moves every entry towards a text by its `steps`, as far as it has the text's features. */
export function moveEntries({ features, weights }: TextVector, postings: Postings, steps: Float64Array): void {
  const { entries, starts, weights: known } = postings
  for (let place = 0; place < features.length; place++) {
    const feature = features[place] as number
    const weight = weights[place] as number
    const end = starts[feature + 1] as number
    for (let slot = starts[feature] as number; slot < end; slot++) known[slot] = (known[slot] as number) + weight * (steps[entries[slot] as number] as number)
  }
}
