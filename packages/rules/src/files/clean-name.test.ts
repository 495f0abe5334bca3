import { describe, expect, it } from 'vitest'
import { cleanName } from './clean-name.ts'

describe('[A57] the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\shot.png', 'shot.png'],
    ['a\u0000b\r\nSet-Cookie: x.png', 'abSet-Cookie_ x.png'],
    ['CON', '_CON'],
    ['lpt1.txt', '_lpt1.txt'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['...', 'file'],
    ['', 'file'],
    ['订单.png', '订单.png'],
    [`${'x'.repeat(300)}.jpeg`, `${'x'.repeat(115)}.jpeg`],
  ])('%j becomes %j', (name, clean) => {
    expect(cleanName(name)).toBe(clean)
  })
})
