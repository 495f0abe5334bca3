import { describe, expect, it } from 'vitest'
import { nextInstant } from './next-instant.ts'
import { parseSchedule } from './schedule.ts'

const daily = (from: string, to: string) =>
  parseSchedule({ timeZone: 'UTC', weekly: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [[from, to]]])) })
const at = (time: string): number => Date.parse(`2026-11-23T${time}:00Z`)
const early = daily('06:00', '12:00')
const late = daily('10:00', '18:00')

describe('nextInstant', () => {
  it('is the instant itself where it fits', () => {
    expect(nextInstant([early, late], at('11:30'), (open) => open.every(Boolean))).toBe(at('11:30'))
  })

  it('is the first change after it where it does not', () => {
    expect(nextInstant([early, late], at('06:30'), (open) => open.every(Boolean))).toBe(at('10:00'))
    expect(nextInstant([early, late], at('06:30'), (open) => !open.some(Boolean))).toBe(at('18:00'))
  })

  it('is null where it never fits', () => {
    expect(nextInstant([daily('01:00', '02:00'), daily('03:00', '04:00')], at('00:00'), (open) => open.every(Boolean))).toBeNull()
    expect(nextInstant([daily('00:00', '24:00')], at('00:00'), (open) => !open.some(Boolean))).toBeNull()
  })
})
