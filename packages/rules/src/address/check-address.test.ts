import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAddress } from './check-address.ts'

const faultOf = (text: string): string | undefined => {
  const checked = checkAddress(text)
  return 'fault' in checked ? checked.fault : undefined
}

describe('checkAddress', () => {
  it.each([
    'ana@example.com',
    'ana.perez+exchange@mail.example.co',
    "o'neill@example.ie",
    '10086@qq.example',
    'x@a-b.example',
    'ana@correo.españa',
    'li@例子.公司',
    'li@xn--fsqu00a.xn--55qx5d',
    `${'l'.repeat(64)}@example.com`,
  ])('[AD1] takes %s', (address) => {
    expect(checkAddress(address)).toEqual({ address })
  })

  it('[AD1] leaves out the spaces around it', () => {
    expect(checkAddress('\t ana@example.com \u3000')).toEqual({ address: 'ana@example.com' })
  })

  it.each(['', ' ', '\t\u3000'])('[AD2] %j is empty', (text) => {
    expect(faultOf(text)).toBe('empty')
  })

  it.each([
    'ana@example.com\r\nBcc: all@example.com',
    'ana@example.com\n',
    'ana@example.com\rBcc: all@example.com',
    'ana@example.com\u2028Bcc: all@example.com',
    'ana@example.com\u2029',
    'ana@example.com\u0085Bcc',
    'ana%0d%0aBcc:all@example.com',
    'ana%0D@example.com',
  ])('[AD3] [A46] refuses the line break in %j', (text) => {
    expect(faultOf(text)).toBe('line-break')
  })

  it.each(['a@b.example,c@d.example', 'a@b,c@d', 'a@b.example; c@d.example', 'a@b.example c@d.example', 'team: a@b.example, c@d.example;'])(
    '[AD4] [A47] refuses several addresses in %j',
    (text) => {
      expect(faultOf(text)).toBe('several')
    },
  )

  it.each([
    'ana',
    '@example.com',
    'ana@',
    'ana@example',
    'ana@@example.com',
    'a@b@example.com',
    'ana@example.com,',
    'ana@.example.com',
    'ana@example..com',
    'ana@example.com.',
    'ana@-example.com',
    'ana@example-.com',
    'ana@127.0.0.1',
    'ana@[127.0.0.1]',
    '.ana@example.com',
    'ana.@example.com',
    'an..a@example.com',
    '"ana"@example.com',
    '"a@b"@example.com',
    'ana(work)@example.com',
    'ana@example.com (work)',
    'Ana <ana@example.com>',
    '<ana@example.com>',
    'team:ana@example.com;',
    'mailto:ana@example.com',
    'ana perez@example.com',
    'ana@exam ple.com',
    'ana@exa_mple.com',
    'ána@example.com',
    'ana\\@example.com',
    'ana@example.com\0',
    'ana\u200b@example.com',
    'ana@example\u202e.com',
    'ana＠example.com',
    '=?utf-8?q?ana?=@ex?ample.com',
  ])('[AD5] [A47] refuses the form of %j', (text) => {
    expect(faultOf(text)).toBe('form')
  })

  it('[AD6] [A47] refuses more than 254 characters, and more than 64 before the @', () => {
    const domain = `${`${'d'.repeat(60)}.`.repeat(4)}com`
    expect(faultOf(`${'l'.repeat(254 - 1 - domain.length)}@${domain}`)).toBeUndefined()
    expect(faultOf(`${'l'.repeat(255 - 1 - domain.length)}@${domain}`)).toBe('too-long')
    expect(faultOf(`${'l'.repeat(65)}@example.com`)).toBe('too-long')
    expect(faultOf(`ana@${'d'.repeat(64)}.com`)).toBe('form')
  })

  it('[AD6] [A47] decides on a megabyte at once', () => {
    const began = performance.now()
    for (const piece of ['a', 'a.', 'a@b,', ' ', '@', '"', '(', '\t a', '<<', ':;']) checkAddress(piece.repeat(1_000_000 / piece.length))
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('[AD1] [A46] whatever it takes holds one @ and nothing a header could be built from', () => {
    const letter = fc.constantFrom(...'ab1.@,;:<>()[]"\\ \r\n\t%0dAé字\u2028-_+')
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 30 }), (text) => {
        const checked = checkAddress(text)
        if ('address' in checked) expect(checked.address).toMatch(/^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\]+$/u)
      }),
      { numRuns: 3000 },
    )
  })
})
