import type { ScheduleRules, Weekday } from '@deskbell/protocol'
import { dateOf } from './local-date.ts'
import { type Plan, planOf, timeOf, weekdays } from './plan.ts'
import { day, offsetAt } from './zoned-time.ts'

/** Thrown for opening hours that can't be used. `faults` names every one with its place. */
export class ScheduleFault extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
    this.name = 'ScheduleFault'
  }
}

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

/** Everything that is wrong with opening hours, each fault with its place. */
function faultsOf(rules: Readonly<Record<string, unknown>>): string[] {
  const { timeZone, weekly, exceptions = {} } = rules
  const faults: string[] = []
  const checkTime = (path: string, text: unknown): void => {
    if (typeof text !== 'string' || !/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text)) faults.push(`${path}: ${text} is not a time of day; use 00:00 to 24:00`)
  }
  const checkSpan = (path: string, span: unknown): void => {
    const [first, last] = Array.isArray(span) && span.length === 2 ? span : []
    if (last === undefined) {
      faults.push(`${path}: a span is two times, ['09:00', '18:00']`)
      return
    }
    checkTime(path, first)
    checkTime(path, last)
    if (timeOf(first) === day) faults.push(`${path}: 24:00 only ends a span; a day begins at 00:00`)
    else if (timeOf(first) === timeOf(last)) faults.push(`${path}: begins and ends at ${first}; a whole day is 00:00 to 24:00`)
  }
  const checkDays = (name: string, days: unknown, isKey: (key: string) => boolean, keys: string): void => {
    if (!isRecord(days)) faults.push(`${name}: is not an object`)
    else
      for (const [key, spans] of Object.entries(days)) {
        const path = `${name}.${key}`
        if (!isKey(key)) faults.push(`${path}: is not ${keys}`)
        if (!Array.isArray(spans)) faults.push(`${path}: is not a list of spans`)
        else for (const [index, span] of spans.entries()) checkSpan(`${path}[${index}]`, span)
      }
  }
  if (!isZone(timeZone)) faults.push(`timeZone: ${timeZone} is not an IANA time zone`)
  checkDays('weekly', weekly, (key) => weekdays.includes(key as Weekday), `a weekday; use ${weekdays.join(', ')}`)
  checkDays('exceptions', exceptions, isDate, 'a date; use YYYY-MM-DD')
  return faults
}

/** Reads opening hours as a host wrote them. Throws one `ScheduleFault` that lists every fault. */
export function parsePlan(rules: unknown): Plan {
  const faults = isRecord(rules) ? faultsOf(rules) : ['rules: is not an object']
  if (faults.length) throw new ScheduleFault(faults)
  return planOf(rules as ScheduleRules)
}
