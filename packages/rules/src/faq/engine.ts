// What a visitor's page needs first; the language comes after it, where there is Chinese to read.
export type { FaqHit } from './faq-hit.ts'
export type { Learned } from './learned.ts'
export { matchedRanges } from './matched-ranges.ts'
export { type FaqIndex, type FaqIndexOptions, readFaqIndex } from './read-faq-index.ts'
