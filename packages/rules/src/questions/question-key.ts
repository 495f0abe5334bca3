const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/gu
const masks = /\[[a-z-]{3,10}\]/g

/** What makes two masked questions the same: letters and digits in one spelling, with one space between words. At most 200 characters. */
export const questionKey = (masked: string): string =>
  masked
    .replace(masks, ' ')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 200)

/** Whether a masked text says enough to be written about: four letters, or two signs of a script without spaces. */
export function isQuestion(masked: string): boolean {
  const key = questionKey(masked)
  return (key.match(unspaced)?.length ?? 0) >= 2 || (key.match(/\p{L}/gu)?.length ?? 0) >= 4
}
