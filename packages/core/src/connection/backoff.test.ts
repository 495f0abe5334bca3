import { describe, expect, it } from 'vitest'
import { backoff } from './backoff.ts'

describe('backoff', () => {
  it('[CN3] waits a random part of 250 ms the first time', () => {
    expect([0, 0.25, 1].map((chance) => backoff(0, chance))).toEqual([0, 62.5, 250])
  })

  it.each([
    [1, 500],
    [2, 1_000],
    [6, 16_000],
    [7, 30_000],
    [1_100, 30_000],
  ])('[CN3] after try %i waits 80 to 100 %% of %i ms', (attempt, longest) => {
    expect(backoff(attempt, 1)).toBe(longest)
    expect(backoff(attempt, 0)).toBe(longest * 0.8)
  })

  it('[CN3] [F19] never comes to more than ten tries in two minutes', () => {
    let passed = 0
    for (let attempt = 1; attempt <= 10; attempt++) passed += backoff(attempt, 0)
    expect(passed).toBeGreaterThan(120_000)
  })
})
