import { describe, expect, it } from 'vitest'
import { calendarDay } from '../thread/calendar-day.ts'
import { ahead, clockTime, dayName, daysBetween, formatTime } from './times.ts'

// Read in the zone of whoever runs this: the visitor's own clock is what counts.
const at = (text: string): number => new Date(text).getTime()
const now = at('2026-11-18T14:02:00')

describe('times on the visitor’s clock', () => {
  it('counts days on the calendar, not in hours', () => {
    expect(daysBetween(at('2026-11-18T23:50:00'), at('2026-11-19T00:10:00'))).toBe(1)
    expect(daysBetween(now, at('2026-11-18T23:59:00'))).toBe(0)
    expect(daysBetween(now, at('2026-11-17T00:00:00'))).toBe(-1)
  })

  it('writes clock times in 24 hours', () => {
    expect(clockTime('en', at('2026-11-18T00:05:00'))).toBe('00:05')
    expect(clockTime('es', now)).toBe('14:02')
  })

  it('names a weekday within the week, else the date', () => {
    expect(dayName('en', at('2026-11-23T09:00:00'), now)).toBe('Monday')
    expect(dayName('en', at('2026-11-30T09:00:00'), now)).toBe('30 Nov')
    expect(dayName('zh-Hans', at('2026-11-23T09:00:00'), now)).toBe('周一')
    expect(calendarDay('en', at('2026-11-18T01:00:00'), now)).toBe('Today')
    expect(calendarDay('en', at('2026-11-17T23:00:00'), now)).toBe('Yesterday')
    expect(formatTime('en', { weekday: 'long', day: 'numeric', month: 'short' }, at('2026-11-24T18:00:00'))).toMatch(/^Tuesday,? 24 Nov$/)
    expect(formatTime('en', { day: 'numeric', month: 'long' }, now)).toBe('18 November')
  })

  it('says how far off something is, never less than a minute', () => {
    expect(ahead('en', 14 * 3_600_000)).toBe('In 14 hours')
    expect(ahead('en', 20_000)).toBe('In 1 minute')
    expect(ahead('en', 3 * 86_400_000)).toBe('In 3 days')
    expect(ahead('es', 14 * 3_600_000)).toBe('Dentro de 14 horas')
  })
})
