import { type Take, takePair, takeUnspaced, takeWord } from './features.ts'
import { endsInWord, foldText, isUnspaced, runs } from './fold-text.ts'
import type { Language } from './language.ts'
import { complete, type Lexicon, repair } from './lexicon.ts'
import { type TextVector, weighText } from './text-vector.ts'

/** What the words that a beginning may become count beside what is already there. */
const guess = 0.7

/**
 * A question as a vector over the features of an index. What no entry says is also read as what it may be called otherwise; a word nobody
 * has written before as the one it nearly is, the beginning of one also as what it may become.
 */
export function readQuery(query: string, lexicon: Lexicon, language: Language | undefined): TextVector {
  const squares = new Map<number, number>()
  let strange = 0
  const add = (feature: number, square: number): unknown => squares.set(feature, (squares.get(feature) ?? 0) + square)
  const take: Take = (feature, square) => {
    const number = lexicon.numbers.get(feature)
    if (number === undefined) strange += square
    else add(number, square)
  }
  const takeKnown =
    (share: number): Take =>
    (feature, square) => {
      const number = lexicon.numbers.get(feature)
      if (number !== undefined) add(number, square * share)
    }

  const folded = foldText(query, language?.foldVariants)
  const words = runs(folded)
  let before = ''
  words.forEach(([run], place) => {
    let word = ''
    if (language && !lexicon.words.has(run))
      for (const [other, share] of language.alike(run, lexicon)) {
        if (isUnspaced(other)) takeUnspaced(other, takeKnown(share))
        else takeWord(other, false, takeKnown(share))
      }
    if (isUnspaced(run)) takeUnspaced(run, take)
    else {
      const isOpen = place === words.length - 1 && endsInWord(folded)
      const futures = isOpen ? complete(lexicon, run, before) : []
      word = futures.length ? run : repair(lexicon, run, before)
      takeWord(word, isOpen, take)
      takePair(before, word, take)
      for (const [future, probability] of futures) {
        takeWord(future, false, takeKnown(guess * probability))
        takePair(before, future, (feature, square) => take(feature, square * guess * probability))
      }
    }
    before = word
  })

  const text: TextVector = { features: [...squares.keys()], weights: [...squares.values()] }
  weighText(text, strange, lexicon)
  return text
}
