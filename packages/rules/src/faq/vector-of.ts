import type { Language } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import { readQuery } from './read-text.ts'
import { type TextVector, weighText } from './text-vector.ts'

/** A question as a vector over the features of an index. */
export function vectorOf(query: string, lexicon: Lexicon, language: Language | undefined, entries: number): TextVector {
  const squares = new Map<string, number>()
  readQuery(query, lexicon, language, (feature, square) => squares.set(feature, (squares.get(feature) ?? 0) + square))
  const text: TextVector = { features: [], weights: [] }
  let strange = 0
  for (const [feature, square] of squares) {
    const number = lexicon.numbers.get(feature)
    if (number === undefined) strange += square
    else {
      text.features.push(number)
      text.weights.push(square)
    }
  }
  weighText(text, strange, lexicon, entries)
  return text
}
