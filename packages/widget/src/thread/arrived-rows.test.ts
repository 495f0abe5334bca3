import type { Row } from '@deskbell/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrivedRows } from './arrived-rows.ts'

const row = (key: string): Row => ({ type: 'message', key, by: { kind: 'agent', id: 'mei', name: 'Mei' } }) as Row
const rows = (...keys: string[]): readonly Row[] => keys.map(row)
const keysOf = (list: readonly Row[]): string[] => list.map(({ key }) => key)

describe('arrivedRows', () => {
  it('[P15] finds what came at the end, and nothing else', () => {
    const some = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), some, some, fc.integer({ min: 0, max: 5 }), (there, older, newer, waiting) => {
        const name = (prefix: string, many: number): string[] => Array.from({ length: many }, (_, index) => `${prefix}${index}`)
        const pending = name('waiting', waiting)
        const before = rows(...name('there', there), ...pending)
        // What waits to be sent stays last; what comes from others stands before it.
        const after = rows(...name('older', older), ...name('there', there), ...name('newer', newer), ...pending)
        expect(keysOf(arrivedRows(before, after))).toEqual(name('newer', newer))
      }),
    )
  })

  it('finds nothing where a row went away, where all is other, or at the very start', () => {
    expect(arrivedRows(rows('a', 'b'), rows('a'))).toEqual([])
    expect(arrivedRows(rows('a', 'b'), rows('c', 'd', 'e'))).toEqual([])
    expect(arrivedRows([], rows('a', 'b'))).toEqual([])
  })
})
