import type { ScheduleRules, Span } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { answerBy } from './working-days.ts'

const at = (iso: string): number => Date.parse(iso)
const split: readonly Span[] = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
]
const calendar: ScheduleRules = { timeZone: 'Asia/Singapore', weekly: { mon: split, tue: split, wed: split, thu: split, fri: split } }
const iso = (instant: number): string => new Date(instant).toISOString()

describe('answerBy', () => {
  it.each([
    ['in hours', '2025-06-02T02:00:00Z', '2025-06-03T10:00:00.000Z'],
    ['before opening', '2025-06-01T23:00:00Z', '2025-06-03T10:00:00.000Z'],
    ['at lunch', '2025-06-02T04:30:00Z', '2025-06-03T10:00:00.000Z'],
    ['at the last moment', '2025-06-02T09:59:59Z', '2025-06-03T10:00:00.000Z'],
    ['at closing', '2025-06-02T10:00:00Z', '2025-06-04T10:00:00.000Z'],
    ['late on Friday', '2025-06-06T12:00:00Z', '2025-06-10T10:00:00.000Z'],
    ['on Sunday', '2025-06-08T04:00:00Z', '2025-06-10T10:00:00.000Z'],
  ])('[HR7] [P21] promises one working day for a letter %s', (_when, came, due) => {
    expect(iso(answerBy(calendar, at(came), 1))).toBe(due)
  })

  it('[HR7] [P21] counts more days, and none: the end of the day the letter counts for', () => {
    expect(iso(answerBy(calendar, at('2025-06-06T02:00:00Z'), 3))).toBe('2025-06-11T10:00:00.000Z')
    expect(iso(answerBy(calendar, at('2025-06-07T02:00:00Z'), 0))).toBe('2025-06-09T10:00:00.000Z')
  })

  it('[HR7] [P21] skips holidays and works on make-up days', () => {
    const spring = { ...calendar, exceptions: { '2025-06-03': [], '2025-06-07': split } }
    expect(iso(answerBy(spring, at('2025-06-02T02:00:00Z'), 1))).toBe('2025-06-04T10:00:00.000Z')
    expect(iso(answerBy(spring, at('2025-06-06T02:00:00Z'), 1))).toBe('2025-06-07T10:00:00.000Z')
  })

  it('[HR7] [P21] takes a night shift for the day it began on', () => {
    const night: ScheduleRules = { timeZone: 'UTC', weekly: { mon: [['22:00', '06:00']], thu: [['22:00', '06:00']] } }
    expect(iso(answerBy(night, at('2025-06-03T05:00:00Z'), 1))).toBe('2025-06-06T06:00:00.000Z')
    expect(iso(answerBy(night, at('2025-06-03T06:00:00Z'), 0))).toBe('2025-06-06T06:00:00.000Z')
  })

  it('[HR7] [HR4] keeps the hour on the clock over a shift', () => {
    const york = { ...calendar, timeZone: 'America/New_York' }
    expect(iso(answerBy(york, at('2025-03-07T15:00:00Z'), 1))).toBe('2025-03-10T22:00:00.000Z')
  })

  it('[HR7] gives a date even for a calendar without a working day', () => {
    const due = answerBy({ timeZone: 'UTC', weekly: {} }, at('2025-06-02T02:00:00Z'), 1)
    expect(due).toBeGreaterThan(at('2026-06-02T00:00:00Z'))
    expect(due).toBeLessThan(at('2026-06-08T00:00:00Z'))
  })
})
