export { buildFaqIndex, type FaqHit, type FaqIndex } from './build-index.ts'
export { matchedRanges } from './matched-ranges.ts'
export type { Attributes } from './rank.ts'
