/** What the header of a picture says, as it is to be drawn. */
export interface Picture {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  readonly width: number
  readonly height: number
}

type Size = readonly [width: number, height: number]
type Reader = readonly [type: Picture['type'], signature: RegExp, size: (view: DataView) => Size]

const readers: readonly Reader[] = [
  ['image/png', /^\x89PNG\r\n/, (view) => [view.getUint32(16), view.getUint32(20)]],
  ['image/jpeg', /^\xff\xd8\xff/, measureJpeg],
  ['image/gif', /^GIF8[79]a/, (view) => [view.getUint16(6, true), view.getUint16(8, true)]],
  ['image/webp', /^RIFF[\s\S]{4}WEBPVP8[ LX]/, measureWebp],
]

/** The picture that the first bytes say this is, whatever its name; null for anything else, and for a header without a size. Decodes nothing. */
export function readPicture(bytes: Uint8Array): Picture | null {
  const start = String.fromCharCode(...bytes.subarray(0, 16))
  const [type, , measure] = readers.find(([, signature]) => signature.test(start)) ?? []
  if (!type || !measure) return null
  try {
    const [width, height] = measure(viewOf(bytes))
    return width * height > 0 ? { type, width, height } : null
  } catch {
    return null // The header ends too early.
  }
}

export const viewOf = ({ buffer, byteLength, byteOffset }: Uint8Array): DataView => new DataView(buffer, byteOffset, byteLength)

/** From segment to segment up to the frame's header (SOF). A camera held sideways says so, and browsers turn it back. */
function measureJpeg(view: DataView): Size {
  let at = 2
  let isTurned = false
  for (;;) {
    const marker = view.getUint16(at)
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return isTurned ? [height, width] : [width, height]
    }
    if (marker < 0xff01) return [0, 0]
    if (marker === 0xffe1) isTurned ||= orientationAt(view, at) > 4
    at += 2 + view.getUint16(at + 2)
  }
}

/** How a picture lies, 1 to 8 as Exif counts; 1 where the segment at this place does not say. */
export function orientationAt(view: DataView, segment: number): number {
  const end = segment + 2 + view.getUint16(segment + 2)
  const tiff = segment + 10
  if (end > view.byteLength || end < tiff + 14 || view.getUint32(segment + 4) !== 0x45786966) return 1
  const isLittle = view.getUint16(tiff) === 0x4949
  const directory = tiff + view.getUint32(tiff + 4, isLittle)
  if (directory + 2 > end) return 1
  const count = view.getUint16(directory, isLittle)
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12
    if (entry + 12 > end) break
    if (view.getUint16(entry, isLittle) !== 0x0112) continue
    const value = view.getUint16(entry + 8, isLittle)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

function measureWebp(view: DataView): Size {
  const kind = view.getUint8(15)
  const int24 = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
  if (kind === 0x58) return [int24(24) + 1, int24(27) + 1]
  if (kind === 0x4c) {
    const bits = view.getUint32(21, true)
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]
  }
  return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]
}
