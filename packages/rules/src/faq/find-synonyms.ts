/** Written without spaces; such a word is found inside a run. */
const isUnspaced = (run: string): boolean => /^\p{sc=Han}/u.test(run)

/** Reads lines of words that mean the same. The answer finds what a run of a question may be called otherwise. */
export function findSynonyms(lines: readonly string[], foldVariants: (text: string) => string): (run: string) => readonly string[] {
  const groups = lines.map((line) =>
    line.split(' ').map((word) =>
      foldVariants(
        word
          .normalize('NFKD')
          .toLowerCase()
          .replace(/\p{M}+/gu, ''),
      ),
    ),
  )
  const byWord = new Map<string, string[]>()
  for (const group of groups) for (const word of group) byWord.set(word, [...(byWord.get(word) ?? []), ...group])
  return (run) => {
    if (!isUnspaced(run)) return (byWord.get(run) ?? []).filter((word) => word !== run)
    return [...byWord].flatMap(([word, group]) => (isUnspaced(word) && run.includes(word) ? group.filter((other) => !run.includes(other)) : []))
  }
}
