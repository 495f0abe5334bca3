import type { Lexicon } from './lexicon.ts'

/** A text as a vector over the features of an index, side by side. */
export interface TextVector {
  readonly features: number[]
  readonly weights: number[]
}

/** What no entry has seen counts a little more than what only one has. */
const unseen = 1.4

/** Rare features tell more than common ones. */
export const rarityOf = (spread: number, entries: number): number => Math.log(1 + entries / spread) ** 0.7

/** Gives a vector of squares length 1; `strange` are the squares of what the index doesn't know, which count in the length. */
export function weighText({ features, weights }: TextVector, strange: number, { rarity, rarest }: Lexicon): void {
  let length = strange * (unseen * rarest) ** 2
  for (let place = 0; place < features.length; place++) {
    const weight = Math.sqrt(weights[place] as number) * (rarity[features[place] as number] as number)
    weights[place] = weight
    length += weight * weight
  }
  for (let place = 0; place < features.length; place++) weights[place] = (weights[place] as number) / Math.sqrt(length)
}
