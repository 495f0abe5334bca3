/** Longer texts are cut first: every rule below is then bounded, whatever was pasted. In UTF-16 units. */
const longest = 2_000

/** What an address or a number may be written with in full width; other punctuation stays as it was typed. */
const wide = /[０-９Ａ-Ｚａ-ｚ＠．＋－＿]/gu

/** Words that are in no list of recovery phrases and in nearly every sentence of that length. */
const everyday = new Set(
  'the and for not but has was are his her how why who its our out had did does been from were they your please para pero con por que los las una esta como pas les des mon est pour dans com meu minha der die das und ist nicht mein'.split(
    ' ',
  ),
)
const phraseLength = 11

/** A run of words as a recovery phrase has them, numbered or not: no short or everyday word among eleven. */
function maskPhrases(text: string): string {
  const words = [...text.matchAll(/[\p{L}\p{M}]+/gu)]
  const isOfPhrase = ([word]: RegExpExecArray): boolean =>
    /^\p{sc=Han}$/u.test(word) || ([...word].length >= 3 && [...word].length <= 8 && !/\p{sc=Han}/u.test(word) && !everyday.has(word.toLowerCase()))
  let done = 0
  let masked = ''
  for (let start = 0; start < words.length; ) {
    let end = start
    while (end < words.length && isOfPhrase(words[end] as RegExpExecArray) && (end === start || isGap(text, words[end - 1], words[end]))) end++
    if (end - start >= phraseLength) {
      const last = words[end - 1]
      masked += `${text.slice(done, words[start]?.index)}[phrase]`
      done = (last?.index ?? 0) + (last?.[0].length ?? 0)
    }
    start = Math.max(end, start + 1)
  }
  return masked + text.slice(done)
}

/** What may stand between two words of a phrase: spaces, commas, a number with its dot. Never the end of a sentence alone. */
const isGap = (text: string, one: RegExpExecArray | undefined, next: RegExpExecArray | undefined): boolean =>
  /^[\s,;|/\-–_]*(?:\d{1,2}\s*[.):-]?\s*)?$/u.test(text.slice((one?.index ?? 0) + (one?.[0].length ?? 0), next?.index))

const rules: readonly (readonly [pattern: RegExp, put: string | ((found: string) => string)])[] = [
  [/\b[a-z][a-z\d+.-]{1,15}:\/\/\S{1,1000}/giu, '[link]'],
  [/[^\s@<>()",;:]{1,255}@[^\s<>()",;:]{1,255}/gu, '[e-mail]'],
  [/(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{3,64}/gu, '[name]'],
  // A wallet's address: EVM, bech32, or the alphabet that leaves out 0, O, I and l.
  [/(?<![A-Za-z\d])(?:0x[\da-f]{40}|(?:bc1|tb1|ltc1|addr1|cosmos1)[\da-z]{20,120}|[1-9A-HJ-NP-Za-km-z]{26,48})(?![A-Za-z\d])/giu, orCode],
  // A hash, a key, a token, an order number.
  [/(?<![A-Za-z\d])[A-Za-z\d_+/=-]{12,500}(?![A-Za-z\d])/gu, orWord],
  [/(?<!\p{Nd})\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){3}(?!\p{Nd})/gu, '[number]'],
  [/(?:\+|(?<!\p{Nd})00)[\s().-]{0,3}\p{Nd}(?:[\s()./-]{0,3}\p{Nd}){5,40}/gu, '[phone]'],
  [/\(?\p{Nd}(?:[\s()./,'-]{0,2}\p{Nd}){5,60}/gu, '[number]'],
  [/[〇零一二三四五六七八九]{7,}/gu, '[number]'],
]

const digits = (text: string): number => text.match(/\d/g)?.length ?? 0
const letters = (text: string): number => text.match(/[A-Za-z]/g)?.length ?? 0

const isWord = (text: string): boolean => text.length <= 80 && /^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(text)

/** Long words of a language have no digits in them and no capitals inside; what is longer than most and has them is a key. */
function orWord(found: string): string {
  if (letters(found) === 0) return digits(found) < 6 ? found : '[number]'
  return digits(found) >= 2 || (!/[-_/]/.test(found) && found.length > 30 && !isWord(found)) ? '[code]' : found
}

function orCode(found: string): string {
  return digits(found) >= 2 ? '[address]' : orWord(found)
}

/**
 * The text without what may tell whose it is or open an account: e-mail and web addresses, handles, phone numbers, numbers of six digits or
 * more, wallet addresses, hashes, keys, recovery phrases. Each is replaced by its kind in brackets. Masking twice changes nothing.
 * Names and street addresses in prose are not recognized.
 */
export function maskPersonal(text: string): string {
  const plain = text
    .slice(0, longest)
    .replace(/\p{Cf}+/gu, '')
    .replace(wide, (sign) => sign.normalize('NFKC'))
  let masked = maskPhrases(plain)
  // What was masked may stand beside what is then easier to tell.
  for (let before = ''; before !== masked; ) {
    before = masked
    for (const [pattern, put] of rules) masked = masked.replace(pattern, put as string)
  }
  return masked
}
