import { describe, expect, it } from 'vitest'
import { type Postings, scoreText } from './postings.ts'
import { refineWeights } from './refine-weights.ts'
import type { TextVector } from './text-vector.ts'

/** Two entries that both know feature 0, and feature 1 that only the first has. */
function confused(): { readonly own: TextVector; readonly other: TextVector; readonly postings: Postings } {
  const postings = { starts: Int32Array.of(0, 2, 3), entries: Int32Array.of(0, 1, 0), weights: Float32Array.of(0.7, 0.7, 0.1) }
  return { own: { features: [0, 1], weights: [0.9, 0.4] }, other: { features: [0], weights: [1] }, postings }
}

const lead = (text: TextVector, postings: Postings): number => {
  const scores = new Float64Array(2)
  scoreText(text, postings, scores)
  return (scores[0] as number) - (scores[1] as number)
}

const drain = (steps: Generator<void, void>): number => [...steps].length

describe('refineWeights', () => {
  it('[FQ11] moves a text away from an entry it is taken for', () => {
    const { other, own, postings } = confused()
    expect(lead(other, postings)).toBe(0)
    drain(refineWeights(['fees', 'limits'], [[own], [other]], postings))
    expect(lead(own, postings)).toBeGreaterThan(0)
    expect(lead(other, postings)).toBeLessThan(0)
  })

  it('[FQ11] never lets the languages of one entry compete', () => {
    const { other, own, postings } = confused()
    drain(refineWeights(['fees', 'fees'], [[own], [other]], postings))
    expect([...postings.weights]).toEqual([...confused().postings.weights])
  })

  it('[FQ11] leaves a text alone that is clearly ahead', () => {
    const postings = { starts: Int32Array.of(0, 1), entries: Int32Array.of(0), weights: Float32Array.of(1) }
    drain(refineWeights(['fees', 'limits'], [[{ features: [0], weights: [1] }], []], postings))
    expect([...postings.weights]).toEqual([1])
  })
})
