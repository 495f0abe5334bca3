/** Only the start of a text counts, in UTF-16 units: a question is short, and a pasted page must not cost a frame. */
const longest = 500

/** Runs without spaces between words; every other script is read word by word. */
const unspaced = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}'
const run = new RegExp(`[${unspaced}]+|[^\\P{L}${unspaced}]+|\\p{N}+`, 'gu')
const startsUnspaced = new RegExp(`^[${unspaced}]`, 'u')
export const isUnspaced = (run: string): boolean => startsUnspaced.test(run)
/** Of a text whose last word may still be typed. */
export const endsInWord = (folded: string): boolean => /[\p{L}\p{N}]$/u.test(folded)

/** One spelling for full-width and half-width, capitals, and accents, and what else the language folds; marks nobody sees are left out. */
export const foldText = (text: string, foldVariants = (folded: string): string => folded): string =>
  foldVariants(
    text
      .slice(0, longest)
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\p{M}\p{Cf}]+/gu, ''),
  )

/** The words, numbers and unspaced runs of a folded text, with their places. */
export const runs = (folded: string): RegExpExecArray[] => [...folded.matchAll(run)]
