import type { ScheduleRules, Weekday } from '@deskbell/protocol'
import { dateOf } from './local-date.ts'
import { day, type WallTime } from './zoned-time.ts'

/** An open stretch of wall-clock time, `from` included and `to` not. */
export type Stretch = readonly [from: WallTime, to: WallTime]

/** Opening hours ready to be asked. `on` tells the stretches that begin on a day, counted from 1970-01-01. */
export interface Plan {
  readonly timeZone: string
  /** When the last exception begins; -Infinity without any. */
  readonly lastException: WallTime
  on(day: number): readonly Stretch[]
}

/** In the order of `Date.getUTCDay`. */
export const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** `09:00` in milliseconds; NaN where it is no time of day. */
export const timeOf = (text: unknown): WallTime => Date.parse(`1970-01-01T${text}Z`)

/** Compiles opening hours that were checked before, as every site document's are. */
export function planOf({ timeZone, weekly, exceptions = {} }: ScheduleRules): Plan {
  return {
    timeZone,
    lastException: Math.max(...Object.keys(exceptions).map((date) => Date.parse(date))),
    on(number) {
      const start = number * day
      const spans = exceptions[dateOf(start)] ?? weekly[weekdays[new Date(start).getUTCDay()] as Weekday] ?? []
      return spans.map(([first, last]) => {
        const from = timeOf(first)
        const to = timeOf(last)
        return [start + from, start + (to < from ? to + day : to)]
      })
    },
  }
}
