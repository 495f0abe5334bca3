import type { Weekday } from '@deskbell/protocol'
import { dateOf } from './local-date.ts'
import { day, offsetAt, type WallTime } from './zoned-time.ts'

/** An open stretch of wall-clock time, `from` included and `to` not. */
export type Stretch = readonly [from: WallTime, to: WallTime]

/** Opening hours ready to be asked. `on` tells the stretches that begin on a day, counted from 1970-01-01. */
export interface Plan {
  readonly timeZone: string
  on(day: number): readonly Stretch[]
}

/** Thrown for opening hours that can't be used. `faults` names every one with its place. */
export class ScheduleFault extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
    this.name = 'ScheduleFault'
  }
}

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && dateOf(Date.parse(text)) === text

function isZone(zone: unknown): boolean {
  try {
    // An offset such as +08:00 knows no daylight saving, and not every browser takes it.
    return typeof zone === 'string' && /^[A-Z]/i.test(zone) && !Number.isNaN(offsetAt(zone, 0))
  } catch {
    return false
  }
}

/** Reads opening hours as a host wrote them. Throws one `ScheduleFault` that lists every fault. */
export function parsePlan(rules: unknown): Plan {
  if (!isRecord(rules)) throw new ScheduleFault(['rules: is not an object'])
  const { timeZone, weekly, exceptions = {} } = rules
  const faults: string[] = []

  const readTime = (path: string, text: unknown): number => {
    if (typeof text !== 'string' || !/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text)) faults.push(`${path}: ${text} is not a time of day; use 00:00 to 24:00`)
    return Date.parse(`1970-01-01T${text}Z`)
  }
  const readSpan = (path: string, span: unknown): Stretch => {
    const [first, last] = Array.isArray(span) && span.length === 2 ? span : []
    if (last === undefined) faults.push(`${path}: a span is two times, ['09:00', '18:00']`)
    else {
      const from = readTime(path, first)
      const to = readTime(path, last)
      if (from === day) faults.push(`${path}: 24:00 only ends a span; a day begins at 00:00`)
      else if (from === to) faults.push(`${path}: begins and ends at ${first}; a whole day is 00:00 to 24:00`)
      return [from, to < from ? to + day : to]
    }
    return [0, 0]
  }
  const readDays = (name: string, days: unknown, isKey: (key: string) => boolean, keys: string): Map<string, readonly Stretch[]> => {
    const found = new Map<string, readonly Stretch[]>()
    if (!isRecord(days)) faults.push(`${name}: is not an object`)
    else
      for (const [key, spans] of Object.entries(days)) {
        const path = `${name}.${key}`
        if (!isKey(key)) faults.push(`${path}: is not ${keys}`)
        if (!Array.isArray(spans)) faults.push(`${path}: is not a list of spans`)
        else
          found.set(
            key,
            spans.map((span, index) => readSpan(`${path}[${index}]`, span)),
          )
      }
    return found
  }

  if (!isZone(timeZone)) faults.push(`timeZone: ${timeZone} is not an IANA time zone`)
  const byWeekday = readDays('weekly', weekly, (key) => weekdays.includes(key as Weekday), `a weekday; use ${weekdays.join(', ')}`)
  const byDate = readDays('exceptions', exceptions, isDate, 'a date; use YYYY-MM-DD')
  if (faults.length) throw new ScheduleFault(faults)

  return {
    timeZone: String(timeZone),
    on(number) {
      const start = number * day
      const stretches = byDate.get(dateOf(start)) ?? byWeekday.get(weekdays[new Date(start).getUTCDay()] ?? '') ?? []
      return stretches.map(([from, to]) => [start + from, start + to])
    },
  }
}
