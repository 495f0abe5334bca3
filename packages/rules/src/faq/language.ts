import { findPinyin } from './find-pinyin.ts'
import { findSynonyms } from './find-synonyms.ts'
import { foldVariants } from './fold-variants.ts'
import type { Lexicon } from './lexicon.ts'
import { synonymGroups } from './synonym-groups.ts'

/** What is known of languages beyond the entries. A page may search without it, and loads it apart. */
export interface Language {
  /** One spelling of a text of the same length. */
  foldVariants(text: string): string
  /** What a run of a question may be called otherwise, and what that counts beside the run. */
  alike(run: string, lexicon: Lexicon): readonly (readonly [text: string, share: number])[]
}

/** What a word of the same meaning counts beside the word itself. */
const synonymShare = 0.5

/** Traditional characters, pinyin and words that mean the same: lines of them, a meaning each. */
export function createLanguage(synonyms: readonly string[] = synonymGroups): Language {
  const find = findSynonyms(synonyms, foldVariants)
  return {
    foldVariants,
    alike(run, lexicon) {
      const meant = find(run).map((word) => [word, synonymShare] as const)
      const read = /^[a-z]+$/.test(run) ? findPinyin(run, lexicon) : []
      return [...meant, ...read.map((pair) => [pair, 1 / read.length] as const)]
    },
  }
}
