import type { Learned } from './learned.ts'
import { raritiesOf } from './text-vector.ts'

/** What comes after the numbers of prepared bytes, as JSON; names are separated by line ends. */
export type PreparedNames = readonly [version: string, entries: number, features: string, words: string, counts: readonly number[]]

/** So many numbers begin the bytes: how many starts and how many postings there are. */
export const preparedHead = 2

/** Every browser and server has it; the rules know it by no type. */
const { TextDecoder } = globalThis as unknown as { TextDecoder: new () => { decode(bytes: Uint8Array): string } }

/** What `prepareFaq` learned, for `readFaqIndex`. Null where the bytes are of another version, or no such bytes: then the questions are to be read. */
export function loadPrepared(bytes: Uint8Array, version: string): Learned | null {
  try {
    // Numbers of 4 bytes stand at multiples of 4 of their buffer.
    const { buffer } = bytes.slice()
    const [features = 0, size = 0] = new Int32Array(buffer, 0, preparedHead)
    const starts = new Int32Array(buffer, 4 * preparedHead, features)
    const entries = new Int32Array(buffer, 4 * (preparedHead + features), size)
    const weights = new Float32Array(buffer, 4 * (preparedHead + features + size), size)
    const text = new TextDecoder().decode(bytes.subarray(4 * (preparedHead + features + 2 * size)))
    const [preparedFrom, entryCount, names, known, counts]: PreparedNames = JSON.parse(text)
    if (preparedFrom !== version) return null
    // Pair by pair, which takes half the time of a list of pairs.
    const numbers = new Map<string, number>()
    for (const name of names.split('\n')) numbers.set(name, numbers.size)
    const words = new Map<string, { readonly count: number }>()
    for (const word of known.split('\n')) words.set(word, { count: counts[words.size] ?? 0 })
    const spread = starts.subarray(1).map((end, feature) => end - (starts[feature] as number))
    return { lexicon: { numbers, spread, words, rarities: raritiesOf(entryCount) }, postings: { starts, entries, weights } }
  } catch {
    return null
  }
}
