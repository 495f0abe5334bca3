/** Pictures that a page may draw. Whatever else a file is or claims to be is bytes to be downloaded. */
const pictures: readonly { readonly type: string; readonly fits: (bytes: Buffer) => boolean; readonly measure: (bytes: Buffer) => number }[] = [
  { type: 'image/png', fits: (bytes) => starts(bytes, '89504e470d0a1a0a'), measure: (bytes) => area(bytes.readUInt32BE(16), bytes.readUInt32BE(20)) },
  {
    type: 'image/gif',
    fits: (bytes) => /^GIF8[79]a/.test(bytes.toString('latin1', 0, 6)),
    measure: (bytes) => area(bytes.readUInt16LE(6), bytes.readUInt16LE(8)),
  },
  { type: 'image/webp', fits: (bytes) => /^RIFF[\s\S]{4}WEBPVP8/.test(bytes.toString('latin1', 0, 15)), measure: measureWebp },
  { type: 'image/jpeg', fits: (bytes) => starts(bytes, 'ffd8ff'), measure: measureJpeg },
]
export const plainBytes = 'application/octet-stream'
/** More than this is a trap for who opens it, or nothing a screen can show. */
const mostPixels = 50_000_000

/** The type that the first bytes say, whatever the name does; `too-many-pixels` for a picture that must not be opened. Reads headers, decodes nothing. */
export function findType(bytes: Buffer): string | 'too-many-pixels' {
  const found = pictures.find(({ fits }) => fits(bytes))
  if (!found) return plainBytes
  const pixels = measure(found.measure, bytes)
  if (pixels === null) return plainBytes
  return pixels > mostPixels ? 'too-many-pixels' : found.type
}

/** Null for a header that ends too early or has no size: then it is no picture. */
function measure(read: (bytes: Buffer) => number, bytes: Buffer): number | null {
  try {
    return read(bytes) || null
  } catch {
    return null
  }
}

const area = (width: number, height: number): number => width * height
const starts = (bytes: Buffer, hex: string): boolean => bytes.subarray(0, hex.length / 2).toString('hex') === hex

function measureWebp(bytes: Buffer): number {
  const kind = bytes.toString('latin1', 12, 16)
  if (kind === 'VP8X') return area(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1)
  if (kind === 'VP8L') {
    const bits = bytes.readUInt32LE(21)
    return area((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
  }
  return area(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff)
}

/** From segment to segment up to the frame's header (SOF). */
function measureJpeg(bytes: Buffer): number {
  let at = 2
  for (;;) {
    const marker = bytes.readUInt16BE(at)
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
    if (isFrame) return area(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
    if (marker < 0xff01) return 0
    at += 2 + bytes.readUInt16BE(at + 2)
  }
}
