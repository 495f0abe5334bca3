import type { FaqQuestion } from '@deskbell/protocol'
import { atOnce } from './at-once.ts'
import { createLanguage, type Language } from './language.ts'
import type { PreparedNames } from './load-prepared.ts'
import { learn } from './read-faq-index.ts'

/** Every server has it; the rules know it by no type. */
const { TextEncoder } = globalThis as unknown as { TextEncoder: new () => { encode(text: string): Uint8Array } }

/** Reads questions into bytes for `loadPrepared`, in the order of bytes of nearly every machine (little-endian). `version` is of what they were read from. */
export function prepareFaq(entries: readonly FaqQuestion[], version: string, language: Language = createLanguage()): Uint8Array {
  const { lexicon, postings } = atOnce(learn(entries, language))
  const linesOf = (map: ReadonlyMap<string, unknown>): string => [...map.keys()].join('\n')
  const counts = [...lexicon.words.values()].map(({ count }) => count)
  const names: PreparedNames = [version, entries.length, linesOf(lexicon.numbers), linesOf(lexicon.words), counts]
  const head = Int32Array.of(postings.starts.length, postings.entries.length)
  const numbers = [head, postings.starts, postings.entries, postings.weights].map(({ buffer }) => new Uint8Array(buffer))
  const parts = [...numbers, new TextEncoder().encode(JSON.stringify(names))]
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const part of parts) {
    bytes.set(part, place)
    place += part.length
  }
  return bytes
}
