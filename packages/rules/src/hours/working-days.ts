import type { Instant, ScheduleRules } from '@deskbell/protocol'
import { planOf } from './plan.ts'
import { day, instantOf, offsetAt } from './zoned-time.ts'

/**
 * When a letter is answered at the latest. A working day is a date with at least one span, so exceptions make holidays
 * and make-up days. The letter counts for the first working day that is not over when it comes: before opening and at
 * lunch that is today, after closing the next one. It is answered by the end of the last span of the n-th working day after that.
 * A calendar without a working day in 366 days counts every date as one, to midnight.
 */
export function answerBy(calendar: ScheduleRules, at: Instant, workingDays: number): Instant {
  const { timeZone, on } = planOf(calendar)
  const came = at + offsetAt(timeZone, at)
  let left = workingDays
  let idle = 0
  for (let number = Math.floor(came / day) - 1; ; number++) {
    const ends = on(number).map(([, to]) => to)
    idle = ends.length ? 0 : idle + 1
    if (idle > 366) ends.push((number + 1) * day)
    const end = Math.max(...ends)
    if (end > came && left-- <= 0) return instantOf(timeZone, end)
  }
}
