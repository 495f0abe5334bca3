import { type Take, takeUnspaced, takeWord } from './features.ts'
import { endsInWord, foldText, isUnspaced, runs } from './fold-text.ts'
import type { Language } from './language.ts'
import { complete, type Lexicon, repair } from './lexicon.ts'

/** What the words that a beginning may become count beside what is already there. */
const guess = 0.7

/** Takes the features of one of an entry's texts, and keeps its words. */
export function readText(text: string, { words }: Lexicon, language: Language | undefined, take: Take): void {
  let before = ''
  for (const [run] of runs(foldText(text, language?.foldVariants))) {
    if (isUnspaced(run)) takeUnspaced(run, take)
    else {
      words.set(run, (words.get(run) ?? 0) + 1)
      takeWord(run, before, false, take)
    }
    before = isUnspaced(run) ? '' : run
  }
}

/**
 * Takes the features of a question. What no entry says is also read as what it may be called otherwise; a word nobody has written before
 * as the one it nearly is, the beginning of one also as what it may become.
 */
export function readQuery(query: string, lexicon: Lexicon, language: Language | undefined, take: Take): void {
  const folded = foldText(query, language?.foldVariants)
  const words = runs(folded)
  let before = ''
  words.forEach(([run], place) => {
    let word = ''
    const alike = lexicon.words.has(run) ? [] : (language?.alike(run, lexicon) ?? [])
    for (const [other, share] of alike) {
      const takeKnown: Take = (feature, square) => lexicon.numbers.has(feature) && take(feature, square * share)
      if (isUnspaced(other)) takeUnspaced(other, takeKnown)
      else takeWord(other, '', false, takeKnown)
    }
    if (isUnspaced(run)) takeUnspaced(run, take)
    else {
      const isOpen = place === words.length - 1 && endsInWord(folded)
      const futures = isOpen ? complete(lexicon, run, before) : []
      word = futures.length ? run : repair(lexicon, run, before)
      takeWord(word, before, isOpen, take)
      for (const [future, probability] of futures) takeWord(future, before, false, (feature, square) => take(feature, square * guess * probability))
    }
    before = word
  })
}
