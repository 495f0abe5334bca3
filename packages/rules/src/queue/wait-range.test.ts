import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { waitRange } from './wait-range.ts'

const minute = 60_000
const configured = { low: 2, high: 5 }

describe('waitRange', () => {
  it('[QU1] [P14] says what is configured until 5 waits are known', () => {
    expect(waitRange([], configured, 'online')).toEqual({ low: 2 * minute, high: 5 * minute })
    expect(waitRange([1, 1, 1, 1], configured, 'full')).toEqual({ low: 2 * minute, high: 5 * minute })
    expect(waitRange([1, 1, 1, 1, 1], configured, 'full')).toEqual({ low: 1, high: 1 })
  })

  it('[QU2] [P14] is the median and the 80th percentile by nearest rank', () => {
    expect(waitRange([50, 10, 40, 20, 30], configured, 'online')).toEqual({ low: 30, high: 40 })
    expect(waitRange([10, 20, 30, 40, 50, 60], configured, 'online')).toEqual({ low: 30, high: 50 })
  })

  it('[QU2] [P14] looks at the last 20 only', () => {
    const calm = Array.from({ length: 20 }, () => 1000)
    expect(waitRange([...Array.from({ length: 50 }, () => 9_000_000), ...calm], configured, 'online')).toEqual({ low: 1000, high: 1000 })
  })

  it('[QU3] [P14] says nothing when nobody is there', () => {
    expect(waitRange([1, 2, 3, 4, 5], configured, 'nobody')).toBeNull()
  })

  it('[QU4] never turns round, whatever it is given', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.record({ low: fc.nat(600), high: fc.nat(600) }), (waits, figure) => {
        const before = [...waits]
        const range = waitRange(waits, figure, 'online')
        expect(range?.low).toBeLessThanOrEqual(range?.high ?? Number.NaN)
        expect(waits).toEqual(before)
      }),
    )
  })
})
