import type { FaqQuestion } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { refineWeights } from './refine-weights.ts'
import { type Posting, scoreText, type TextVector } from './text-vector.ts'

const entry = (id: string, locale = 'en'): FaqQuestion => ({ id, locale, question: id })

/** Two entries that both know `shared`, and one more feature that only the first has. */
function confused(): { readonly own: TextVector; readonly other: TextVector } {
  const shared: Posting = { idf: 1, entries: [0, 1], weights: [0.7, 0.7] }
  const telling: Posting = { idf: 1, entries: [0], weights: [0.1] }
  return { own: { postings: [shared, telling], weights: [0.9, 0.4] }, other: { postings: [shared], weights: [1] } }
}

const lead = (text: TextVector): number => {
  const [first = 0, second = 0] = scoreText(text, new Float64Array(2))
  return first - second
}

describe('refineWeights', () => {
  it('[FQ11] moves a text away from an entry it is taken for', () => {
    const { own, other } = confused()
    const before = lead(own)
    refineWeights([entry('fees'), entry('limits')], [[own], [other]])
    expect(lead(own)).toBeGreaterThan(before)
    expect(lead(other)).toBeLessThan(0)
  })

  it('[FQ11] leaves the languages of one entry alone', () => {
    const { own, other } = confused()
    const before = lead(own)
    refineWeights([entry('fees'), entry('fees', 'es')], [[own], [other]])
    expect(lead(own)).toBe(before)
  })

  it('[FQ11] leaves a text alone that is clearly ahead', () => {
    const text: TextVector = { postings: [{ idf: 1, entries: [0], weights: [1] }], weights: [1] }
    refineWeights([entry('fees'), entry('limits')], [[text], []])
    expect(text.postings).toEqual([{ idf: 1, entries: [0], weights: [1] }])
  })
})
