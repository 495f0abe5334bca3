import { featuresOf } from './features.ts'

/** How much a feature tells, and in which entries it stands with which weight. The two lists run side by side. */
export interface Posting {
  readonly idf: number
  readonly entries: number[]
  readonly weights: number[]
}

export type Postings = ReadonlyMap<string, Posting>

/** A text as a vector of length 1 over the features of an index. What the index doesn't know still counts in the length. */
export type TextVector = readonly (readonly [posting: Posting, weight: number])[]

/** Rare features tell more than common ones. */
export const idfOf = (found: number, entries: number): number => Math.log(1 + entries / found) ** 0.7

/** The vector of a text; `typing` where its last word may not be complete. */
export function vectorOf(text: string, postings: Postings, entries: number, typing: boolean): TextVector {
  const vector: [Posting, number][] = []
  let square = 0
  for (const [feature, weight] of featuresOf(text, typing)) {
    const posting = postings.get(feature)
    const idf = posting?.idf ?? idfOf(1, entries)
    square += weight * idf * idf
    if (posting) vector.push([posting, Math.sqrt(weight) * idf])
  }
  for (const pair of vector) pair[1] /= Math.sqrt(square)
  return vector
}

/** How well each entry fits a text, by its place: about 0 to 1. */
export function scoresOf(vector: TextVector, count: number): Float64Array {
  const scores = new Float64Array(count)
  for (const [{ entries, weights }, weight] of vector)
    entries.forEach((entry, place) => {
      scores[entry] = (scores[entry] ?? 0) + weight * (weights[place] ?? 0)
    })
  return scores
}
