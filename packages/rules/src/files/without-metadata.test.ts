import { describe, expect, it } from 'vitest'
import { readPicture } from './read-picture.ts'
import { withoutMetadata } from './without-metadata.ts'

const text = (content: string): number[] => [...content].map((letter) => letter.charCodeAt(0))
const big = (value: number, width: number): number[] => Array.from({ length: width }, (_, index) => (value >>> (8 * (width - 1 - index))) & 255)
const little = (value: number, width: number): number[] => big(value, width).reverse()
const join = (...parts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from(parts.flat())
const holds = (bytes: Uint8Array, words: string): boolean => Buffer.from(bytes).includes(words)

const secret = 'GPS 41.403'
const chunk = (name: string, data: readonly number[]): number[] => [...big(data.length, 4), ...text(name), ...data, 0, 0, 0, 0]
const segment = (marker: number, data: readonly number[]): number[] => [0xff, marker, ...big(data.length + 2, 2), ...data]
const riff = (name: string, data: readonly number[]): number[] => [...text(name), ...little(data.length, 4), ...data, ...(data.length % 2 ? [0] : [])]

const exif = (orientation: number, isLittle: boolean): number[] => {
  const number = isLittle ? little : big
  const entry = [...number(0x0112, 2), ...number(3, 2), ...number(1, 4), ...number(orientation, 2), 0, 0]
  return [...text('Exif\0\0'), ...text(isLittle ? 'II' : 'MM'), ...number(42, 2), ...number(8, 4), ...number(1, 2), ...entry, ...text(secret)]
}
const jpeg = (...segments: readonly (readonly number[])[]): Uint8Array =>
  join(
    [0xff, 0xd8],
    ...segments,
    segment(0xc0, [8, ...big(30, 2), ...big(40, 2), 1, 1, 0x11, 0]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    [1, 2, 0xff, 0, 3, 0xff, 0xd3, 4],
    segment(0xc4, [9]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    [5, 6, 0xff, 0xd9],
  )

describe('withoutMetadata', () => {
  it('[FL3] [A60] takes place, camera and comments out of a JPEG, and leaves colors and pixels', () => {
    const kept = [segment(0xe0, [...text('JFIF\0'), 1, 1]), segment(0xe2, text('ICC_PROFILE\0colors')), segment(0xee, text('Adobe'))]
    const dropped = [
      segment(0xe1, exif(1, true)),
      segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${secret}`)),
      segment(0xe2, text(`MPF\0${secret}`)),
      segment(0xed, text(secret)),
      segment(0xfe, text(secret)),
    ]
    const bare = jpeg(...kept)
    const full = join([...jpeg(...dropped, ...kept)], text(`second picture ${secret}`))
    expect(withoutMetadata(full)).toEqual(bare)
    expect(withoutMetadata(bare)).toEqual(bare)
  })

  it.each([true, false])('[FL3] keeps which side of a JPEG is up, and measures it as it is drawn (little endian: %s)', (isLittle) => {
    const cleaned = withoutMetadata(jpeg(segment(0xe1, exif(6, isLittle))))
    expect(holds(cleaned, secret)).toBe(false)
    expect(holds(cleaned, 'Exif')).toBe(true)
    expect(readPicture(cleaned)).toEqual({ type: 'image/jpeg', width: 30, height: 40 })
    expect(readPicture(jpeg())).toEqual({ type: 'image/jpeg', width: 40, height: 30 })
    expect(withoutMetadata(cleaned)).toEqual(cleaned)
  })

  it('[FL3] takes texts, times and Exif out of a PNG, and what stands behind its end', () => {
    const head = [...text('\x89PNG\r\n\x1a\n'), ...chunk('IHDR', [...big(4, 4), ...big(5, 4), 8, 6, 0, 0, 0])]
    const drawn = [...chunk('gAMA', [1]), ...chunk('acTL', [2]), ...chunk('IDAT', [3]), ...chunk('IEND', [])]
    const named = ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME', 'caBX'].flatMap((name) => chunk(name, text(secret)))
    expect(withoutMetadata(join(head, named, drawn, text(`<script>${secret}`)))).toEqual(join(head, drawn))
  })

  it('[FL3] takes comments and XMP out of a GIF, and leaves it moving', () => {
    const blocks = (...data: readonly (readonly number[])[]): number[] => [...data.flatMap((block) => [block.length, ...block]), 0]
    const head = [...text('GIF89a'), ...little(2, 2), ...little(2, 2), 0x80, 0, 0, 1, 2, 3, 4, 5, 6]
    const moves = [0x21, 0xff, ...blocks(text('NETSCAPE2.0'), [1, 0, 0])]
    const timing = [0x21, 0xf9, ...blocks([0, 1, 0, 0])]
    const frame = [0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, ...blocks([9, 9, 9])]
    const notes = [0x21, 0xfe, ...blocks(text(secret)), 0x21, 0xff, ...blocks(text('XMP DataXMP'), text(secret))]
    expect(withoutMetadata(join(head, notes, moves, timing, frame, [0x3b], text(secret)))).toEqual(join(head, moves, timing, frame, [0x3b]))
  })

  it('[FL3] takes Exif and XMP out of a WebP, with the bits that announce them', () => {
    const webp = (flags: number, ...chunks: readonly (readonly number[])[]): Uint8Array => {
      const body = [...riff('VP8X', [flags, 0, 0, 0, ...little(9, 3), ...little(19, 3)]), ...chunks.flat()]
      return join(text('RIFF'), little(body.length + 4, 4), text('WEBP'), body)
    }
    const drawn = [riff('ICCP', [1, 2]), riff('VP8L', [7, 7, 7])]
    const full = webp(0x2c, ...drawn, riff('EXIF', text(secret)), riff('XMP ', text(secret)))
    expect(withoutMetadata(join([...full], text(secret)))).toEqual(webp(0x20, ...drawn))
    expect(readPicture(full)).toEqual({ type: 'image/webp', width: 10, height: 20 })
  })

  it('[FL3] gives what is no picture back as it is, and of a broken one what came before the break', () => {
    const plain = Uint8Array.from(text(`%PDF-1.7 ${secret}`))
    expect(withoutMetadata(plain)).toBe(plain)
    const whole = jpeg(segment(0xe1, exif(1, false)))
    for (let length = 0; length < whole.length; length++) {
      const cut = withoutMetadata(whole.subarray(0, length))
      if (readPicture(whole.subarray(0, length))) expect([length, holds(cut, secret)]).toEqual([length, false])
    }
  })
})
