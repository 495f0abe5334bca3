export { buildFaqIndex, type FaqHit, type FaqIndex, type FaqIndexOptions, readFaqIndex } from './build-index.ts'
export { matchedRanges } from './matched-ranges.ts'
export type { Attributes } from './rank.ts'
