import type { FaqQuestion } from '@deskbell/protocol'
import { atOnce } from './at-once.ts'
import { createLanguage } from './language.ts'
import { type FaqIndex, type FaqIndexOptions, readFaqIndex } from './read-faq-index.ts'

/** Reads questions into an index at once, with all that is known of languages unless told otherwise; it is searched without a request and well under a frame. */
export const buildFaqIndex = (entries: readonly FaqQuestion[], options: FaqIndexOptions = {}): FaqIndex =>
  atOnce(readFaqIndex(entries, { language: createLanguage(), ...options }))
