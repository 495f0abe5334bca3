import { expect, it } from 'vitest'
import { createPatience } from './patience.ts'

it('goes on for as long as anything moves, tells how it goes, and gives up when nothing has moved for long', () => {
  let now = 0
  const state = { done: 0, live: 0 }
  const told: string[] = []
  const patience = createPatience(
    60_000,
    () => now,
    () => ({ ...state }),
    (what, still) => told.push(`${what} ${still}`),
  )
  const after = (ms: number, change: Partial<typeof state> = {}): boolean => {
    now += ms
    Object.assign(state, change)
    return patience.goesOn('talking')
  }
  // An hour of slow progress.
  for (let minute = 1; minute <= 60; minute++) expect(after(59_000, { done: minute })).toBe(true)
  expect(after(59_000, { live: 1 })).toBe(true)
  // A line that comes and goes is no progress.
  expect(after(30_000, { live: 0 })).toBe(true)
  expect(after(29_999, { live: 1 })).toBe(true)
  expect(after(1, { live: 0 })).toBe(false)
  expect(told).toContain('talking 30000')
})
