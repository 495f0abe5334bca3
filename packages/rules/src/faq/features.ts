/** Takes a feature and the square of its weight: a feature seen n times weighs √n as much. */
export type Take = (feature: string, square: number) => unknown

const stemOf = (word: string): string => word.slice(0, 5)

/** Two words that stand side by side. */
export const pairOf = (before: string, word: string): string => `${stemOf(before)} ${stemOf(word)}`

/** A word's stem and its pieces of 4 letters, the first of which counts most. A word still being typed has no end yet. */
export function takeWord(word: string, isOpen: boolean, take: Take): void {
  take(`${stemOf(word)}~`, 1)
  const padded = `^${word}${isOpen ? '' : '$'}`
  for (let start = 0; start + 4 <= padded.length; start++) take(padded.slice(start, start + 4), start ? 0.4 : 1)
}

/** A word's pair with the word before. */
export function takePair(before: string, word: string, take: Take): void {
  if (before) take(pairOf(before, word), 0.64)
}

/** Where there are no spaces: characters, their pairs, and pairs around a third one, which survive a wrong character. */
export function takeUnspaced(run: string, take: Take): void {
  const characters = [...run]
  characters.forEach((character, place) => {
    const next = characters[place + 1]
    const third = characters[place + 2]
    take(character, 2)
    if (next) take(character + next, 1)
    if (third) take(`${character}_${third}`, 0.2)
  })
}
