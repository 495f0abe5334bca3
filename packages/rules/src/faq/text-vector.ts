import type { Lexicon } from './lexicon.ts'

/** A text as a vector over the features of an index, side by side. */
export interface TextVector {
  readonly features: number[]
  readonly weights: number[]
}

/** What no entry has seen counts a little more than what only one has. */
const unseen = 1.4

/** How much a feature tells by the number of entries it stands in: rare ones more than common ones. */
export const raritiesOf = (entries: number): readonly number[] => Array.from({ length: entries + 1 }, (_, spread) => Math.log(1 + entries / spread) ** 0.7)

/** Gives a vector of squares length 1; `strange` are the squares of what the index doesn't know, which count in the length. */
export function weighText({ features, weights }: TextVector, strange: number, { rarities, spread }: Lexicon): void {
  let length = strange * (unseen * (rarities[1] ?? 0)) ** 2
  for (let place = 0; place < features.length; place++) {
    const weight = Math.sqrt(weights[place] as number) * (rarities[spread[features[place] as number] as number] as number)
    weights[place] = weight
    length += weight * weight
  }
  for (let place = 0; place < features.length; place++) weights[place] = (weights[place] as number) / Math.sqrt(length)
}
