/** Limits of one text: 8,000 code points and 32 KiB of UTF-8, whichever is reached first. */
export const maxCodePoints = 8_000
export const maxBytes = 32 * 1024

/** How long a text is, in code points and in bytes of UTF-8. The one counting function of every package. */
export function measureText(text: string): { readonly codePoints: number; readonly bytes: number } {
  let codePoints = 0
  let bytes = 0
  for (const point of text) {
    codePoints++
    // Two units are 4 bytes; one above U+07FF is 3, and so is a lone surrogate, which will be U+FFFD.
    bytes += point < '\x80' ? 1 : point < '\u0800' ? 2 : point.length + 2
  }
  return { codePoints, bytes }
}

/** True when a text is not too long to send. Stops early on a text that can't fit. */
export function fitsText(text: string): boolean {
  if (text.length > maxBytes) return false
  const { codePoints, bytes } = measureText(text)
  return codePoints <= maxCodePoints && bytes <= maxBytes
}

/** By how many code points a text must be shortened to be sent; 0 when it fits. At least 1 where only the bytes are too many. */
export const excessOf = (text: string): number => (fitsText(text) ? 0 : Math.max(1, measureText(text).codePoints - maxCodePoints))

/** NUL and lone surrogates become U+FFFD, so that every store and every digest sees the same text. Called when a text is drafted. */
export const cleanText = (text: string): string => text.replace(/[\0\p{Cs}]/gu, '\ufffd')

/** The first code points of a text on one line, with an ellipsis where it was cut. */
export function clipText(text: string, codePoints: number): string {
  // There are never more code points than units.
  const points = [
    ...text
      .slice(0, codePoints * 4)
      .replace(/\s+/g, ' ')
      .trim(),
  ]
  if (points.length > codePoints) points.splice(codePoints - 1, points.length, '…')
  return points.join('')
}
