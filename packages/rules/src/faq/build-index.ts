import type { FaqQuestion } from '@deskbell/protocol'
import { createLanguage } from './language.ts'
import { type FaqIndex, type FaqIndexOptions, readFaqIndex } from './read-faq-index.ts'

/** Reads questions into an index at once, with all that is known of languages unless told otherwise; it is searched without a request and well under a frame. */
export function buildFaqIndex(entries: readonly FaqQuestion[], options: FaqIndexOptions = {}): FaqIndex {
  const steps = readFaqIndex(entries, { language: createLanguage(), ...options })
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
