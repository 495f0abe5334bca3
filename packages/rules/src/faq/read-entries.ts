import type { FaqQuestion } from '@deskbell/protocol'
import type { Language } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import type { Postings } from './postings.ts'
import { readText } from './read-text.ts'
import { type TextVector, weighText } from './text-vector.ts'

/** A title is one of many ways to ask, and often not how anybody asks. */
const titleShare = 0.5

export interface Entries {
  readonly lexicon: Lexicon
  readonly postings: Postings
  /** Each entry's texts. */
  readonly vectors: readonly (readonly TextVector[])[]
}

/** Numbers the features of every text and weighs them. Yields after each entry. */
export function* readEntries(entries: readonly FaqQuestion[], language?: Language): Generator<void, Entries> {
  const lexicon: Lexicon = { numbers: new Map(), spread: [], words: new Map() }
  const { numbers, spread } = lexicon
  const vectors: TextVector[][] = []
  /** The text and the entry in which a feature was last seen, and its place in that text. */
  const lastText: TextVector[] = []
  const lastEntry: number[] = []
  const places: number[] = []

  for (const { question, phrasings = [] } of entries) {
    const entry = vectors.length
    vectors.push(
      [question, ...phrasings].map((words) => {
        const text: TextVector = { features: [], weights: [] }
        readText(words, lexicon, language, (feature, square) => {
          let number = numbers.get(feature)
          if (number === undefined) {
            number = numbers.size
            numbers.set(feature, number)
            spread.push(0)
          }
          if (lastText[number] === text) {
            const place = places[number] as number
            text.weights[place] = (text.weights[place] as number) + square
            return
          }
          lastText[number] = text
          places[number] = text.features.push(number) - 1
          text.weights.push(square)
          if (lastEntry[number] !== entry) spread[number] = (spread[number] as number) + 1
          lastEntry[number] = entry
        })
        return text
      }),
    )
    yield
  }

  const starts = new Int32Array(spread.length + 1)
  spread.forEach((count, feature) => {
    starts[feature + 1] = (starts[feature] as number) + count
  })
  const size = starts[spread.length] as number
  const postings: Postings = { starts, entries: new Int32Array(size), weights: new Float32Array(size) }
  const ends = starts.slice()
  for (const [entry, texts] of vectors.entries()) {
    weighEntry(entry, texts, lexicon, vectors.length, postings, ends)
    yield
  }
  return { lexicon, postings, vectors }
}

/** Gives an entry length 1. It weighs a feature by the root of the sum over its texts: the tenth that says a word adds less than the first. */
function weighEntry(entry: number, texts: readonly TextVector[], lexicon: Lexicon, count: number, postings: Postings, ends: Int32Array): void {
  const slots: number[] = []
  let total = 0
  texts.forEach((text, place) => {
    weighText(text, 0, lexicon, count)
    text.features.forEach((feature, at) => {
      const weight = (text.weights[at] as number) * (place ? 1 : titleShare)
      let slot = (ends[feature] as number) - 1
      if (slot < (postings.starts[feature] as number) || postings.entries[slot] !== entry) {
        slot++
        ends[feature] = slot + 1
        postings.entries[slot] = entry
        slots.push(slot)
      }
      postings.weights[slot] = (postings.weights[slot] as number) + weight
      total += weight
    })
  })
  for (const slot of slots) postings.weights[slot] = Math.sqrt((postings.weights[slot] as number) / total)
}
