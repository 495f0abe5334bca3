import type { FaqQuestion } from '@deskbell/protocol'
import { type Take, takePair, takeUnspaced, takeWord } from './features.ts'
import { foldText, isUnspaced, runs } from './fold-text.ts'
import type { Language } from './language.ts'
import type { Learned } from './learned.ts'
import type { Lexicon } from './lexicon.ts'
import type { Postings } from './postings.ts'
import { raritiesOf, type TextVector, weighText } from './text-vector.ts'

/** A title is one of many ways to ask, and often not how anybody asks. */
const titleShare = 0.5

export interface Entries extends Learned {
  /** Each entry's texts. */
  readonly vectors: readonly (readonly TextVector[])[]
}

/** Numbers the features of every text and weighs them. Yields after each entry. */
export function* readEntries(entries: readonly FaqQuestion[], language?: Language): Generator<void, Entries> {
  const numbers = new Map<string, number>()
  const spread: number[] = []
  const words = new Map<string, { count: number; readonly features: [feature: number, square: number][] }>()
  const vectors: TextVector[][] = []
  // Counted over all texts: the place where each feature was met last, and where this entry and this text began.
  const places: number[] = []
  let entryStart = 0
  let start = 0

  const numberOf = (feature: string): number => {
    const number = numbers.get(feature) ?? numbers.size
    if (number === numbers.size) {
      numbers.set(feature, number)
      spread.push(0)
      places.push(-1)
    }
    return number
  }
  const readText = (content: string): TextVector => {
    const features: number[] = []
    const weights: number[] = []
    const add = (number: number, square: number): void => {
      const place = places[number] as number
      if (place < start) {
        if (place < entryStart) spread[number] = (spread[number] as number) + 1
        places[number] = start + features.push(number) - 1
        weights.push(square)
      } else weights[place - start] = (weights[place - start] as number) + square
    }
    const take: Take = (feature, square) => add(numberOf(feature), square)
    let before = ''
    for (const [run] of runs(foldText(content, language?.foldVariants))) {
      let word = ''
      if (isUnspaced(run)) takeUnspaced(run, take)
      else {
        word = run
        // Most words are met often: their pieces are cut and looked up once.
        const known = words.get(word) ?? { count: 0, features: [] }
        if (!known.count++) {
          words.set(word, known)
          takeWord(word, false, (feature, square) => known.features.push([numberOf(feature), square]))
        }
        for (const [number, square] of known.features) add(number, square)
        takePair(before, word, take)
      }
      before = word
    }
    start += features.length
    return { features, weights }
  }

  for (const { question, phrasings = [] } of entries) {
    entryStart = start
    vectors.push([question, ...phrasings].map(readText))
    yield
  }

  const lexicon: Lexicon = { numbers, spread, words, rarities: raritiesOf(vectors.length) }
  const starts = new Int32Array(spread.length + 1)
  spread.forEach((count, feature) => {
    starts[feature + 1] = (starts[feature] as number) + count
  })
  const size = starts[spread.length] as number
  const postings: Postings = { starts, entries: new Int32Array(size), weights: new Float32Array(size) }
  const ends = starts.slice()
  for (const [entry, texts] of vectors.entries()) {
    weighEntry(entry, texts, lexicon, postings, ends)
    yield
  }
  return { lexicon, postings, vectors }
}

/** Gives an entry length 1. It weighs a feature by the root of the sum over its texts: the tenth that says a word adds less than the first. */
function weighEntry(entry: number, texts: readonly TextVector[], lexicon: Lexicon, postings: Postings, ends: Int32Array): void {
  const slots: number[] = []
  let total = 0
  texts.forEach((text, place) => {
    weighText(text, 0, lexicon)
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
