import { describe, expect, it } from 'vitest'
import { backoff } from './backoff.ts'

describe('backoff', () => {
  it.each([
    [0, 250],
    [1, 500],
    [2, 1_000],
    [6, 16_000],
    [7, 30_000],
    [1_100, 30_000],
  ])('[CN3] after try %i waits a random part of %i ms', (attempt, longest) => {
    expect(backoff(attempt, 1)).toBe(longest)
    expect(backoff(attempt, 0.25)).toBe(longest / 4)
    expect(backoff(attempt, 0)).toBe(0)
  })
})
