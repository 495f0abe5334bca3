// What is done to a question before an engine sees it, and how its scores are judged. All of it is decided by the text alone, so that every engine gets the same.

/** FNV-1a. */
function hashOf(text) {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** One of so many, always the same ones. */
export const pickedBy = (text, parts) => hashOf(text) % parts === 0

/** So many of them, always the same ones. */
export const sampleOf = (questions, most) =>
  questions.length <= most ? questions : questions.toSorted((one, other) => hashOf(one.q) - hashOf(other.q)).slice(0, most)

/** What was typed after 6 of 10 characters. */
export function beginningOf(question) {
  const characters = [...question]
  return characters.slice(0, Math.ceil(characters.length * 0.6)).join('')
}

const keys = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

function besideOnKeyboard(letter) {
  const row = keys.find((row) => row.includes(letter)) ?? 'ae'
  const place = row.indexOf(letter)
  return row[place ? place - 1 : 1]
}

/** One slip, inside a word where there is one: two letters swapped, one left out, one doubled, or the key beside; of `characters` where there are no letters. */
export function withTypo(question, characters) {
  const letters = [...question]
  const isLetter = (letter = '') => /\p{L}/u.test(letter)
  const isHan = (letter) => /\p{sc=Han}/u.test(letter)
  const places = letters.flatMap((letter, place) =>
    isLetter(letter) && (isHan(letter) || (isLetter(letters[place - 1]) && isLetter(letters[place + 1]))) ? [place] : [],
  )
  if (!places.length) return question
  const hash = hashOf(`typo ${question}`)
  const place = places[hash % places.length]
  const letter = letters[place]
  const next = letters[place + 1]
  const kind = Math.floor(hash / 65_536) % 4
  if (kind === 0 && isLetter(next) && next !== letter) letters.splice(place, 2, next, letter)
  else if (kind === 1) letters.splice(place, 1)
  else if (isHan(letter)) letters[place] = characters[hash % characters.length]
  else if (kind === 2) letters.splice(place, 0, letter)
  else letters[place] = besideOnKeyboard(letter.toLowerCase())
  return letters.join('')
}

/** How likely a score from the one is above one from the other (AUROC); a tie is half. */
export function separation(inside, outside) {
  const sorted = outside.toSorted((one, other) => one - other)
  const countBelow = (fits) => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (fits(sorted[middle])) low = middle + 1
      else high = middle
    }
    return low
  }
  const won = inside.reduce((sum, score) => sum + (countBelow((other) => other < score) + countBelow((other) => other <= score)) / 2, 0)
  return won / (inside.length * outside.length)
}
