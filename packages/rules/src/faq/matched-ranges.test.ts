import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLanguage } from './language.ts'
import { matchedRanges } from './matched-ranges.ts'

const found = (query: string, text: string): string[] => matchedRanges(query, text, createLanguage()).map(([start, end]) => text.slice(start, end))

describe('matchedRanges', () => {
  it.each([
    ['withdraw', 'How long does a withdrawal take?', ['withdraw']],
    ['a wi', 'A withdrawal and a wire', ['A', 'wi', 'a', 'wi']],
    ['a ', 'A withdrawal and more', ['A']],
    ['fees trading', 'What are the trading fees?', ['trading', 'fees']],
    ['VERIFICACION', '¿Cómo hago la verificación?', ['verificación']],
    ['como', '¿Co\u0301mo?', ['Co\u0301mo']],
    ['full', 'ｆｕｌｌ width', ['ｆｕｌｌ']],
    ['提现没到账', '提现多久到账？', ['提现', '到账']],
    ['费', '交易手续费是多少', ['费']],
    ['提現沒到賬', '提现没到账', ['提现没到账']],
    ['手续费', '交易手續費', ['手續費']],
    ['2fa', 'Reset 2FA', ['2FA']],
    ['usdt 提现', 'USDT 提现', ['USDT', '提现']],
    ['fi', 'the ﬁat gate', ['ﬁ']],
    ['xyz', 'How long?', []],
    ['', 'How long?', []],
    ['?', 'How long?', []],
  ])('[FQ10] finds %j in %j', (query, text, parts) => {
    expect(found(query, text)).toEqual(parts)
  })

  it('[FQ10] gives ranges in order, apart from each other and inside the text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abé 提现🙂ﬁ\u0301 ', '\ud842\udfb7'), maxLength: 20 })
    fc.assert(
      fc.property(text, text, (query, target) => {
        let before = -1
        for (const [start, end] of matchedRanges(query, target)) {
          expect(start).toBeGreaterThan(before)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(target.length)
          before = end
        }
      }),
      { numRuns: 1000 },
    )
  })
})
