import type { Instant } from '@deskbell/protocol'
import type { Strings } from '../locales/en.ts'

/** How the desk writes times, languages and numbers. Clock times are always of 24 hours, so that a column of them lines up. */
export interface Formats {
  /** `14:06` */
  time(at: Instant): string
  /** `Today`, `Yesterday`, a weekday within six days, else `21 Nov`. */
  day(at: Instant, now: Instant): string
  /** `14:06` today, else the day. */
  timeOrDay(at: Instant, now: Instant): string
  /** `Wednesday` within six days ahead, else `Wed 2 Dec`. */
  weekday(at: Instant, now: Instant): string
  /** `Tuesday 24 November, 18:00` */
  long(at: Instant): string
  /** `6 min`, `1 h 5 min`: whole minutes, at least one. */
  wait(ms: number): string
  /** `Spanish`; `full` adds script and region: `Simplified Chinese`. */
  language(tag: string, full?: boolean): string
  /** One decimal at most. */
  number(value: number): string
  /** Whether two instants fall on one calendar day. */
  isSameDay(one: Instant, other: Instant): boolean
}

const day = 24 * 60 * 60_000

export function createFormats(strings: Pick<Strings, 'today' | 'yesterday' | 'units' | 'dates'>, timeZone?: string): Formats {
  const zone = timeZone === undefined ? {} : { timeZone }
  const format = (options: Intl.DateTimeFormatOptions, locale = strings.dates): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, { ...options, ...zone })
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const calendar = format({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA')
  const weekday = format({ weekday: 'long' })
  const short = format({ day: 'numeric', month: 'short' })
  const shortWithWeekday = format({ weekday: 'short', day: 'numeric', month: 'short' })
  const long = format({ weekday: 'long', day: 'numeric', month: 'long' })
  const { minutes, hours, days } = strings.units
  const decimal = new Intl.NumberFormat(strings.dates, { maximumFractionDigits: 1 })
  const names = new Intl.DisplayNames(strings.dates, { type: 'language' })

  const isSameDay = (one: Instant, other: Instant): boolean => calendar.format(one) === calendar.format(other)
  const dayOf = (at: Instant, now: Instant): string => {
    if (isSameDay(at, now)) return strings.today
    if (isSameDay(at, now - day)) return strings.yesterday
    return now - at > 0 && now - at < 6 * day ? weekday.format(at) : short.format(at)
  }
  return {
    time: (at) => clock.format(at),
    day: dayOf,
    timeOrDay: (at, now) => (isSameDay(at, now) ? clock.format(at) : dayOf(at, now)),
    weekday: (at, now) => (isSameDay(at, now) ? strings.today : at > now && at - now < 6 * day ? weekday.format(at) : shortWithWeekday.format(at)),
    long: (at) => `${long.format(at)}, ${clock.format(at)}`,
    wait: (ms) => {
      const whole = Math.max(1, Math.floor(ms / 60_000))
      if (whole < 60) return minutes(whole)
      if (whole < 48 * 60) return whole % 60 === 0 ? hours(whole / 60) : `${hours(Math.floor(whole / 60))} ${minutes(whole % 60)}`
      return days(Math.floor(whole / (24 * 60)))
    },
    language: (of, full = false) => nameOf(names, full ? of : (of.split('-')[0] ?? of)),
    number: (value) => decimal.format(value),
    isSameDay,
  }
}

/** A tag that nobody knows is shown as it is. */
function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}
