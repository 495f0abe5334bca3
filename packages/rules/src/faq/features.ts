import { foldVariants } from './fold-variants.ts'

/** Only the start of a text counts, in UTF-16 units: a question is short, and a pasted page must not cost a frame. */
const longest = 500

/** Runs without spaces between words; every other script is read word by word. */
const unspaced = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}'
const run = new RegExp(`[${unspaced}]+|[^\\P{L}${unspaced}]+|\\p{N}+`, 'gu')
export const isUnspaced = new RegExp(`^[${unspaced}]`, 'u')
/** Of a text whose last word may still be typed. */
export const endsInWord = /[\p{L}\p{N}]$/u

/** One spelling for full-width and half-width, capitals, accents and the two ways to write Chinese; marks nobody sees are left out. */
export const foldText = (text: string): string =>
  foldVariants(
    text
      .slice(0, longest)
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\p{M}\p{Cf}]+/gu, ''),
  )

/** The words, numbers and unspaced runs of a folded text, with their places. */
export const runs = (folded: string): RegExpExecArray[] => [...folded.matchAll(run)]

/** What a text is compared by, with the square of its weight: a feature seen n times weighs √n as much. */
export type Features = ReadonlyMap<string, number>

/**
 * Stems, pairs of stems, and pieces of words; characters and their pairs where there are no spaces. A word still being typed
 * has no end yet.
 */
export function featuresOf(text: string, typing: boolean): Features {
  const squares = new Map<string, number>()
  const add = (feature: string, weight: number): void => {
    squares.set(feature, (squares.get(feature) ?? 0) + weight * weight)
  }
  const folded = foldText(text)
  const words = runs(folded).map(([word]) => word)
  let before = ''
  words.forEach((word, index) => {
    if (isUnspaced.test(word)) {
      const characters = [...word]
      characters.forEach((character, place) => {
        add(character, 1)
        const next = characters[place + 1]
        if (next) add(character + next, 1)
      })
      before = ''
      return
    }
    const stem = word.slice(0, 5)
    add(`${stem}~`, 1)
    if (before) add(`${before} ${stem}`, 0.8)
    before = stem
    const padded = `^${word}${typing && index === words.length - 1 && endsInWord.test(folded) ? '' : '$'}`
    for (const size of [3, 4]) for (let start = 0; start + size <= padded.length; start++) add(padded.slice(start, start + size), start ? 0.4 : 0.8)
  })
  return squares
}
