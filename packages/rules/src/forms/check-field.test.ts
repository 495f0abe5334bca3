import { describe, expect, it } from 'vitest'
import { checkField } from './check-field.ts'

describe('checkField', () => {
  it('[FM1] [P13] wants a value only where one is required', () => {
    for (const kind of ['text', 'long-text', 'amount', 'datetime', 'choice'] as const) {
      expect(checkField({ kind, required: true }, ' \u3000')).toBe('required')
      expect(checkField({ kind }, '')).toBeNull()
    }
    expect(checkField({ kind: 'text', required: true }, 'x')).toBeNull()
  })

  it.each(['0', '12', '0.5', '0,5', '1,234.56', '1.234,56', '1 234,56', '100USDT', '0.001 BTC', '3 S', ' 7 ', '１００．５ USDT'])(
    '[FM2] takes the amount %j',
    (value) => {
      expect(checkField({ kind: 'amount' }, value)).toBeNull()
    },
  )

  it.each(['-1', 'BTC', 'a lot', '1..2', '.5', '1.', '1,2,3', '0x10', '1e6 7', '5 BTC ETH', '1 2', '$5'])('[FM2] refuses the amount %j', (value) => {
    expect(checkField({ kind: 'amount' }, value)).toBe('amount')
  })

  it.each(['2025-06-02T09:30', '2024-02-29T00:00', '1999-12-31T23:59'])('[FM3] takes the time %j', (value) => {
    expect(checkField({ kind: 'datetime' }, value)).toBeNull()
  })

  it.each(['2025-02-29T10:00', '2025-06-02T24:00', '2025-06-02', '2025-06-02T09:30Z', '2025-6-2T9:30', '2025-13-01T00:00', 'yesterday'])(
    '[FM3] refuses the time %j',
    (value) => {
      expect(checkField({ kind: 'datetime' }, value)).toBe('datetime')
    },
  )

  it('[FM4] takes only what a choice offers', () => {
    const field = { kind: 'choice', options: ['TRC-20', 'ERC-20'] } as const
    expect(checkField(field, 'ERC-20')).toBeNull()
    expect(checkField(field, 'erc-20')).toBe('choice')
    expect(checkField({ kind: 'choice' }, 'ERC-20')).toBe('choice')
  })

  it('[FM2] decides on a long value at once', () => {
    const began = performance.now()
    for (const piece of ['1', '1,', '111 ', '1.1']) checkField({ kind: 'amount' }, piece.repeat(30_000))
    expect(performance.now() - began).toBeLessThan(1000)
  })
})
