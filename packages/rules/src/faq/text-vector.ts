import type { Features } from './features.ts'

/** How much a feature tells, and in which entries it stands with which weight. The two lists run side by side. */
export interface Posting {
  idf: number
  readonly entries: number[]
  readonly weights: number[]
}

/** A text as a vector of length 1 over the features of an index; what the index doesn't know still counts in the length. The two lists run side by side. */
export interface TextVector {
  readonly postings: readonly Posting[]
  readonly weights: readonly number[]
}

/** Rare features tell more than common ones. */
export const idfOf = (found: number, entries: number): number => Math.log(1 + entries / found) ** 0.7

export function vectorOf(features: Features, index: ReadonlyMap<string, Posting>, entries: number): TextVector {
  const postings: Posting[] = []
  const weights: number[] = []
  let square = 0
  for (const [feature, weight] of features) {
    const posting = index.get(feature)
    const idf = posting?.idf ?? idfOf(1, entries)
    square += weight * idf * idf
    if (posting) {
      postings.push(posting)
      weights.push(Math.sqrt(weight) * idf)
    }
  }
  const length = Math.sqrt(square)
  return { postings, weights: weights.map((weight) => weight / length) }
}

/** How well each entry fits a text, by its place: about 0 to 1. Written into `scores`. */
export function scoreText(text: TextVector, scores: Float64Array): Float64Array {
  scores.fill(0)
  for (let feature = 0; feature < text.postings.length; feature++) {
    const { entries, weights } = text.postings[feature] as Posting
    const weight = text.weights[feature] as number
    for (let place = 0; place < entries.length; place++) {
      const entry = entries[place] as number
      scores[entry] = (scores[entry] as number) + weight * (weights[place] as number)
    }
  }
  return scores
}
