import type { ScheduleRules, Span, Weekday } from '@deskbell/protocol'

// A second reading of HR1–HR4, for tests only: every minute is asked alone, by the words of the rules, with nothing taken from the code under test.

const minute = 60_000
const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const readings = new Map<string, Intl.DateTimeFormat>()

function read(timeZone: string, at: number): { date: string; weekday: Weekday; time: string } {
  let format = readings.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    readings.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return { date: `${parts.year}-${parts.month}-${parts.day}`, weekday: String(parts.weekday).toLowerCase() as Weekday, time: `${parts.hour}:${parts.minute}` }
}

function spansOf(rules: ScheduleRules, date: string, weekday: Weekday): readonly Span[] {
  return rules.exceptions && date in rules.exceptions ? (rules.exceptions[date] ?? []) : (rules.weekly[weekday] ?? [])
}

function dayBefore(date: string): { date: string; weekday: Weekday } {
  const before = new Date(`${date}T12:00:00Z`)
  before.setUTCDate(before.getUTCDate() - 1)
  const weekday = weekdays[before.getUTCDay()] ?? 'sun'
  return { date: before.toISOString().slice(0, 10), weekday }
}

/** Whether the desk is open in this minute. */
export function isOpenInMinute(rules: ScheduleRules, at: number): boolean {
  const { date, weekday, time } = read(rules.timeZone, at)
  const today = spansOf(rules, date, weekday).some(([from, to]) => from <= time && (time < to || from > to))
  const yesterday = dayBefore(date)
  return today || spansOf(rules, yesterday.date, yesterday.weekday).some(([from, to]) => from > to && time < to)
}

/** The first minute after `at` that differs from it, walked one by one; null when `minutes` pass without one. `at` is a whole minute. */
export function walkToChange(rules: ScheduleRules, at: number, minutes: number): { at: number; opens: boolean } | null {
  const wasOpen = isOpenInMinute(rules, at)
  for (let step = 1; step <= minutes; step++) {
    const opens = isOpenInMinute(rules, at + step * minute)
    if (opens !== wasOpen) return { at: at + step * minute, opens }
  }
  return null
}
