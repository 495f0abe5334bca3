import { endsInWord, foldText, isUnspaced, runs } from './fold-text.ts'
import type { Language } from './language.ts'

/** A folded text, and where in the text each of its UTF-16 units came from. */
function foldWithPlaces(text: string, language: Language | undefined): { readonly folded: string; readonly places: [start: number, end: number][] } {
  const places: [number, number][] = []
  let folded = ''
  let start = 0
  for (const character of text) {
    const end = start + character.length
    const piece = foldText(character, language?.foldVariants)
    const last = places.at(-1)
    // A mark belongs to the letter before it.
    if (!piece && last?.[1] === start) last[1] = end
    for (const _ of piece.split('')) places.push([start, end])
    folded += piece
    start = end
  }
  return { folded, places }
}

const pairsOf = (characters: readonly string[]): string[] => characters.map((character, place) => character + (characters[place + 1] ?? ''))

/**
 * Where a text holds what was asked, to be highlighted: whole words, beginnings of words from 3 letters on or while the last word
 * is typed, and where there are no spaces runs of 2 characters or more. In UTF-16 units, in order, apart from each other.
 */
export function matchedRanges(query: string, text: string, language?: Language): [start: number, end: number][] {
  const asked = foldText(query, language?.foldVariants)
  const words = runs(asked).map(([word]) => word)
  const pairs = new Set(words.filter((word) => isUnspaced(word)).flatMap((word) => pairsOf([...word]).slice(0, [...word].length > 1 ? -1 : 1)))
  const typed = endsInWord(asked) ? words.at(-1) : undefined

  const ranges: [number, number][] = []
  const { folded, places } = foldWithPlaces(text, language)
  const mark = (first: number, length: number): void => {
    const [start, end] = [places[first]?.[0] ?? 0, places[first + length - 1]?.[1] ?? 0]
    const last = ranges.at(-1)
    if (last && last[1] >= start) last[1] = Math.max(last[1], end)
    else ranges.push([start, end])
  }
  for (const { 0: run, index } of runs(folded)) {
    if (isUnspaced(run)) {
      let place = index
      const characters = [...run]
      characters.forEach((character, number) => {
        const pair = character + (characters[number + 1] ?? '')
        const found = [pair, character].find((piece) => pairs.has(piece))
        if (found) mark(place, found.length)
        place += character.length
      })
    } else {
      const length = Math.max(
        0,
        ...words.filter((word) => run === word || (run.startsWith(word) && (word.length > 2 || word === typed))).map((word) => word.length),
      )
      if (length) mark(index, length)
    }
  }
  return ranges
}
