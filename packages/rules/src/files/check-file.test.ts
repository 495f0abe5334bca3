import { uploadLimits } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { checkFile } from './check-file.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const png = (width: number, height: number): Uint8Array => {
  const header = new Uint8Array(33)
  header.set(bytes('\x89PNG\r\n\x1a\n'))
  new DataView(header.buffer).setUint32(16, width)
  new DataView(header.buffer).setUint32(20, height)
  return header
}

describe('checkFile', () => {
  it('[FL1] takes pictures, documents and plain text by the end of their name, in any case', () => {
    for (const name of ['shot.PNG', 'a.b.jpeg', '订单.pdf', 'orders.csv', '.json']) expect([name, checkFile({ name, size: 9 })]).toEqual([name, null])
    for (const name of ['a.svg', 'a.html', 'a.heic', 'a.mp4', 'a.zip', 'a.png.exe', 'png', 'a.', ''])
      expect([name, checkFile({ name, size: 9 })]).toEqual([name, 'type'])
  })

  it('[FL1] [A58] takes 1 byte to 10 MiB', () => {
    expect(checkFile({ name: 'a.png', size: 0 })).toBe('empty')
    expect(checkFile({ name: 'a.png', size: uploadLimits.file })).toBeNull()
    expect(checkFile({ name: 'a.exe', size: uploadLimits.file + 1 })).toBe('too-large')
  })

  it('[FL2] [A54] holds the bytes to the name', () => {
    const check = (name: string, content: Uint8Array) => checkFile({ name, size: 9 }, content)
    expect(check('a.png', png(2, 2))).toBeNull()
    expect(check('a.jpg', png(2, 2))).toBeNull()
    expect(check('a.png', bytes('<svg onload=alert(1)>'))).toBe('type')
    expect(check('a.pdf', bytes('junk before %PDF-1.7'))).toBeNull()
    expect(check('a.pdf', png(2, 2))).toBe('type')
    expect(check('a.txt', bytes('anything'))).toBeNull()
  })

  it('[FL2] [A55] refuses a picture that would flood whoever opens it, by its header, whatever its name', () => {
    expect(checkFile({ name: 'a.png', size: 33 }, png(7_000, 7_000))).toBeNull()
    for (const name of ['a.png', 'a.txt']) expect(checkFile({ name, size: 33 }, png(60_000, 60_000))).toBe('too-many-pixels')
  })
})
