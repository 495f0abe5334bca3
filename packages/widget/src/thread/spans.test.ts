import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spansOf, windowOf } from './spans.ts'

const someHeights = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 80 })

describe('windowOf', () => {
  it('[P2] gives exactly the rows that reach between the edges', () => {
    fc.assert(
      fc.property(someHeights, fc.integer({ min: -200, max: 9_000 }), fc.integer({ min: 1, max: 2_000 }), (heights, top, size) => {
        const tops = heights.map((_, row) => heights.slice(0, row).reduce((sum, height) => sum + height, 0))
        const reaching = heights.flatMap((height, row) => {
          const start = tops[row] as number
          return start + height > top && start < top + size ? [row] : []
        })
        const [from, to] = windowOf(heights, top, top + size)
        expect(Array.from({ length: to - from }, (_, row) => from + row)).toEqual(reaching)
      }),
    )
  })
})

describe('spansOf', () => {
  const someRange = fc.tuple(fc.nat(80), fc.nat(20)).map(([from, many]) => [from, from + many] as const)

  it('[P2] covers every row once, in order, and is as high as they are', () => {
    fc.assert(
      fc.property(someHeights, fc.array(someRange, { maxLength: 4 }), (heights, wanted) => {
        const ranges = wanted.map(([from, to]) => [Math.min(from, heights.length), Math.min(to, heights.length)] as const)
        const spans = spansOf(heights, ranges)
        const rows = spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, row) => from + row))
        expect(rows).toEqual(heights.map((_, row) => row))
        const isDrawn = (row: number): boolean => ranges.some(([from, to]) => row >= from && row < to)
        const drawn = spans.flatMap(({ from, to, height }) => (height === null ? rows.slice(from, to) : []))
        expect(drawn).toEqual(rows.filter(isDrawn))
        for (const { from, to, height } of spans) if (height !== null) expect(height).toBe(heights.slice(from, to).reduce((sum, each) => sum + each, 0))
        expect(spans.every(({ height }, at) => height !== null || spans[at + 1]?.height !== null)).toBe(true)
      }),
    )
  })

  it('leaves out a thousand rows at a time, always the same ones', () => {
    const spans = spansOf(Array(2_600).fill(10), [[1_200, 1_230]])
    expect(spans.map(({ from, to, height }) => [from, to, height])).toEqual([
      [0, 1000, 10_000],
      [1000, 1200, 2000],
      [1200, 1230, null],
      [1230, 2000, 7700],
      [2000, 2600, 6000],
    ])
  })
})
