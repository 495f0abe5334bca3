import { orientationAt, readPicture, viewOf } from './read-picture.ts'

/** Puts together what of a picture is kept; a piece may be made anew. */
type Keep = (from: number, to: number) => void
type Walk = (view: DataView, keep: Keep, add: (piece: Uint8Array) => void) => void

const walks: Readonly<Record<string, Walk>> = { 'image/png': walkPng, 'image/jpeg': walkJpeg, 'image/gif': walkGif, 'image/webp': walkWebp }

/**
 * The same picture, pixel by pixel, without what it says of where, when and with what it was made, and without what stands behind
 * its end (FL3). Colors and the side that is up stay. What is broken is cut where it breaks. Anything but a picture comes back as it is.
 *
 * Not drawn anew: that would cost quality and the movement of a GIF, and browsers that resist fingerprinting hand out noise.
 */
export function withoutMetadata(bytes: Uint8Array): Uint8Array {
  const walk = walks[readPicture(bytes)?.type ?? '']
  if (!walk) return bytes
  const pieces: Uint8Array[] = []
  const add = (piece: Uint8Array): void => void pieces.push(piece)
  try {
    walk(viewOf(bytes), (from, to) => add(bytes.subarray(from, to)), add)
  } catch {
    // It ends in the middle of something: what came before it is the picture.
  }
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  if (walk === walkWebp) viewOf(whole).setUint32(4, whole.length - 8, true)
  return whole
}

const nameAt = (view: DataView, at: number, length = 4): string => String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(at + index)))

function walkPng(view: DataView, keep: Keep): void {
  keep(0, 8)
  for (let at = 8, name = ''; name !== 'IEND'; ) {
    const end = at + 12 + view.getUint32(at)
    name = nameAt(view, at + 4)
    if (end > view.byteLength) return
    if (/^(?:[A-Z].*|tRNS|gAMA|cHRM|sRGB|iCCP|cICP|sBIT|bKGD|pHYs|acTL|fcTL|fdAT)$/.test(name)) keep(at, end)
    at = end
  }
}

/** Exif, XMP, IPTC, comments, and the second pictures that phones append. */
function walkJpeg(view: DataView, keep: Keep, add: (piece: Uint8Array) => void): void {
  keep(0, 2)
  for (let at = 2; ; ) {
    const marker = view.getUint8(at + 1)
    if (view.getUint8(at) !== 0xff) return
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) {
      keep(at, at + 2)
      return
    }
    let end = at + 2 + view.getUint16(at + 2)
    if (end > view.byteLength) return
    if (marker === 0xda) end = endOfScan(view, end)
    const isKept =
      marker < 0xe0 ||
      marker === 0xee ||
      (marker === 0xe0 && nameAt(view, at + 4) === 'JFIF') ||
      (marker === 0xe2 && end > at + 15 && nameAt(view, at + 4, 11) === 'ICC_PROFILE')
    const turn = marker === 0xe1 ? orientationAt(view, at) : 1
    if (isKept) keep(at, end)
    else if (turn > 1) add(exifOf(turn))
    at = end
  }
}

/** The next marker that is neither a stuffed zero nor a restart. */
function endOfScan(view: DataView, from: number): number {
  for (let at = from; at + 1 < view.byteLength; at++) {
    if (view.getUint8(at) !== 0xff) continue
    const next = view.getUint8(at + 1)
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return view.byteLength
}

/** A segment that says which side is up, and nothing else. */
function exifOf(orientation: number): Uint8Array {
  const segment = new Uint8Array(36)
  segment.set([0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation])
  return segment
}

function walkGif(view: DataView, keep: Keep): void {
  const tableAfter = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  const endOfBlocks = (from: number): number => {
    let at = from
    while (view.getUint8(at) > 0) at += 1 + view.getUint8(at)
    return at + 1
  }
  let at = 13 + tableAfter(view.getUint8(10))
  keep(0, at)
  for (;;) {
    const kind = view.getUint8(at)
    if (kind === 0x3b) {
      keep(at, at + 1)
      return
    }
    if (kind !== 0x21 && kind !== 0x2c) return
    const label = view.getUint8(at + 1)
    const end = endOfBlocks(kind === 0x21 ? at + 2 : at + 11 + tableAfter(view.getUint8(at + 9)))
    // Of extensions only what moves the picture: its timing, and how often it repeats.
    if (kind === 0x2c || label === 0xf9 || (label === 0xff && /^(?:NETSCAPE|ANIMEXTS)/.test(nameAt(view, at + 3, 8)))) keep(at, end)
    at = end
  }
}

function walkWebp(view: DataView, keep: Keep, add: (piece: Uint8Array) => void): void {
  keep(0, 12)
  const whole = Math.min(view.byteLength, 8 + view.getUint32(4, true))
  for (let at = 12; at + 8 <= whole; ) {
    const name = nameAt(view, at)
    const size = view.getUint32(at + 4, true)
    const end = at + 8 + size + (size % 2)
    if (end > whole) return
    if (name === 'VP8X') {
      const header = new Uint8Array(view.buffer.slice(view.byteOffset + at, view.byteOffset + end) as ArrayBuffer)
      // Bits that announce Exif and XMP.
      header[8] = (header[8] ?? 0) & ~0x0c
      add(header)
    } else if (/^(?:VP8[ L]|ALPH|ANI[MF]|ICCP)$/.test(name)) keep(at, end)
    at = end
  }
}
