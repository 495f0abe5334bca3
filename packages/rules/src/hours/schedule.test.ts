import type { ScheduleRules, Span } from '@deskbell/protocol'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { isOpenInMinute, walkToChange } from './minute-walk.ts'
import { parseSchedule } from './schedule.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const at = (iso: string): number => Date.parse(iso)
const office: readonly Span[] = [['09:00', '18:00']]
const weekdays = { mon: office, tue: office, wed: office, thu: office, fri: office }
const always: readonly Span[] = [['00:00', '24:00']]
const everyDay = (spans: readonly Span[]) => ({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans })

describe('parseSchedule', () => {
  it('[HR1] [P20] is open from the first instant of a span and closed from its end', () => {
    const desk = parseSchedule({ timeZone: 'Asia/Singapore', weekly: weekdays })
    expect(desk.isOpen(at('2025-06-02T01:00:00Z') - 1)).toBe(false)
    expect(desk.isOpen(at('2025-06-02T01:00:00Z'))).toBe(true)
    expect(desk.isOpen(at('2025-06-02T10:00:00Z') - 1)).toBe(true)
    expect(desk.isOpen(at('2025-06-02T10:00:00Z'))).toBe(false)
  })

  it('[HR1] [P20] knows split shifts', () => {
    const desk = parseSchedule({
      timeZone: 'Europe/Madrid',
      weekly: {
        mon: [
          ['09:00', '13:00'],
          ['15:00', '18:00'],
        ],
      },
    })
    expect(['10:00', '12:00', '14:00', '16:30'].map((time) => desk.isOpen(at(`2025-01-06T${time}:00Z`)))).toEqual([true, false, true, true])
  })

  it('[HR2] [P20] lets a span that begins on Friday run into a Saturday without hours', () => {
    const desk = parseSchedule({ timeZone: 'UTC', weekly: { fri: [['22:00', '06:00']] } })
    expect(desk.isOpen(at('2025-06-07T05:59:59Z'))).toBe(true)
    expect(desk.isOpen(at('2025-06-07T06:00:00Z'))).toBe(false)
    expect(desk.isOpen(at('2025-06-06T05:00:00Z'))).toBe(false)
  })

  it('[HR3] [P20] a holiday takes its own spans away, also their part after midnight, but not the night before', () => {
    const desk = parseSchedule({ timeZone: 'UTC', weekly: everyDay([['22:00', '06:00']]), exceptions: { '2025-12-25': [] } })
    expect(desk.isOpen(at('2025-12-25T03:00:00Z'))).toBe(true)
    expect(desk.isOpen(at('2025-12-25T23:00:00Z'))).toBe(false)
    expect(desk.isOpen(at('2025-12-26T03:00:00Z'))).toBe(false)
    expect(desk.isOpen(at('2025-12-26T23:00:00Z'))).toBe(true)
  })

  it('[HR3] [P20] opens on a make-up workday', () => {
    const desk = parseSchedule({ timeZone: 'Asia/Shanghai', weekly: weekdays, exceptions: { '2025-01-26': office, '2025-01-28': [] } })
    expect(desk.isOpen(at('2025-01-26T04:00:00Z'))).toBe(true)
    expect(desk.isOpen(at('2025-01-28T04:00:00Z'))).toBe(false)
  })

  it('[HR4] keeps nine to five when the clocks change', () => {
    const desk = parseSchedule({ timeZone: 'America/New_York', weekly: weekdays })
    expect(desk.nextChange(at('2025-03-07T23:30:00Z'))).toEqual({ at: at('2025-03-10T13:00:00Z'), opens: true })
    expect(desk.nextChange(at('2025-10-31T23:30:00Z'))).toEqual({ at: at('2025-11-03T14:00:00Z'), opens: true })
  })

  it('[HR4] opens at the shift when the clocks skip the start of a span', () => {
    const desk = parseSchedule({ timeZone: 'Europe/Madrid', weekly: { sun: [['02:30', '05:00']] } })
    expect(desk.nextChange(at('2025-03-29T12:00:00Z'))).toEqual({ at: at('2025-03-30T01:00:00Z'), opens: true })
  })

  it('[HR4] has no hours on a day where the clocks skip the whole span', () => {
    const desk = parseSchedule({ timeZone: 'Europe/Madrid', weekly: { sun: [['02:10', '02:50']] } })
    expect(desk.nextChange(at('2025-03-29T12:00:00Z'))).toEqual({ at: at('2025-04-06T00:10:00Z'), opens: true })
  })

  it('[HR4] opens twice when the clocks show a span twice', () => {
    const desk = parseSchedule({ timeZone: 'Europe/Madrid', weekly: { sun: [['02:10', '02:50']] } })
    const changes: number[] = []
    for (let from = at('2025-10-25T12:00:00Z'); changes.length < 4; ) {
      from = desk.nextChange(from)?.at ?? Number.NaN
      changes.push(from)
    }
    expect(changes).toEqual(['00:10', '00:50', '01:10', '01:50'].map((time) => at(`2025-10-26T${time}:00Z`)))
  })

  it('[HR5] sees no change between spans that touch, also at midnight and through the night', () => {
    const touching = parseSchedule({
      timeZone: 'UTC',
      weekly: {
        mon: [
          ['09:00', '12:00'],
          ['12:00', '14:00'],
          ['18:00', '24:00'],
        ],
        tue: [['00:00', '06:00']],
      },
    })
    expect(touching.nextChange(at('2025-06-02T10:00:00Z'))).toEqual({ at: at('2025-06-02T14:00:00Z'), opens: false })
    expect(touching.nextChange(at('2025-06-02T20:00:00Z'))).toEqual({ at: at('2025-06-03T06:00:00Z'), opens: false })
  })

  it('[HR5] is strictly after: at a change it names the next one', () => {
    const desk = parseSchedule({ timeZone: 'Asia/Singapore', weekly: weekdays })
    expect(desk.nextChange(at('2025-06-02T01:00:00Z') - 1)).toEqual({ at: at('2025-06-02T01:00:00Z'), opens: true })
    expect(desk.nextChange(at('2025-06-02T01:00:00Z'))).toEqual({ at: at('2025-06-02T10:00:00Z'), opens: false })
  })

  it('[HR5] looks 366 days ahead and no farther', () => {
    const opening = at('2026-06-02T00:00:00Z')
    const once = parseSchedule({ timeZone: 'UTC', weekly: {}, exceptions: { '2026-06-02': always } })
    expect(once.nextChange(opening - 366 * day)).toEqual({ at: opening, opens: true })
    expect(once.nextChange(opening - 366 * day - 1)).toBeNull()
    expect(parseSchedule({ timeZone: 'UTC', weekly: {} }).nextChange(opening)).toBeNull()
    expect(parseSchedule({ timeZone: 'America/New_York', weekly: everyDay(always) }).nextChange(opening)).toBeNull()
  })

  it('[HR5] finds the one day in a year that is different', () => {
    const exceptions = { '2026-05-30': [['00:00', '12:00'] as Span] }
    expect(parseSchedule({ timeZone: 'UTC', weekly: everyDay(always), exceptions }).nextChange(at('2025-06-02T00:00:00Z'))).toEqual({
      at: at('2026-05-30T12:00:00Z'),
      opens: false,
    })
  })

  it('[HR4] [HR5] finds a closing that the clocks skip this week', () => {
    const desk = parseSchedule({
      timeZone: 'Europe/Madrid',
      weekly: {
        ...everyDay(always),
        sun: [
          ['00:00', '02:00'],
          ['03:00', '24:00'],
        ],
      },
    })
    expect(desk.nextChange(at('2025-03-24T12:00:00Z'))).toEqual({ at: at('2025-04-06T00:00:00Z'), opens: false })
  })

  it.each([
    ['working days', weekdays],
    ['a desk that never closes', everyDay(always)],
    ['one that never opens', {}],
  ])('[HR5] reads the clocks of the zone a few times and not all year: %s', (_, weekly) => {
    // Every reading is put together by it, and nothing else is.
    const read = vi.spyOn(Date, 'UTC')
    try {
      const desk = parseSchedule({ timeZone: 'America/St_Johns', weekly })
      read.mockClear()
      desk.nextChange(at('2025-06-01T00:00:00Z'))
      expect(read.mock.calls.length).toBeLessThan(10)
    } finally {
      read.mockRestore()
    }
  })

  it('[HR1] [HR5] takes an instant of any kind in a zone whose dates jump', () => {
    const apia = parseSchedule({ timeZone: 'Pacific/Apia', weekly: everyDay([['09:00', '17:00']]) })
    expect(apia.nextChange(at('2011-12-30T05:00:00Z'))).toEqual({ at: at('2011-12-30T19:00:00Z'), opens: true })
    expect(() => apia.isOpen(Number.NaN)).toThrow(RangeError)
  })
})

const zones = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Caracas',
  'America/Havana',
  'America/Los_Angeles',
  'America/New_York',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Pyongyang',
  'Asia/Shanghai',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Europe/Istanbul',
  'Europe/Madrid',
  'Europe/Moscow',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'UTC',
]

/** Hours at which the zone's clocks were shifted, found by reading the clock in words. */
function shiftsOf(timeZone: string, years: readonly number[]): number[] {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' })
  const nameAt = (time: number): string | undefined => format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value
  return years.flatMap((year) => {
    const shifts: number[] = []
    for (let from = Date.UTC(year, 0, 1); from < Date.UTC(year + 1, 0, 1); from += day) {
      if (nameAt(from) === nameAt(from + day)) continue
      for (let time = from; time < from + day; time += hour / 2) if (nameAt(time) !== nameAt(time + hour / 2)) shifts.push(time + hour / 2)
    }
    return shifts
  })
}

const shifts = Object.fromEntries(zones.map((zone) => [zone, shiftsOf(zone, [1994, 1995, 2007, 2011, 2016, 2018, 2024])]))

const pad = (value: number): string => String(value).padStart(2, '0')
const time = (last: number) =>
  fc
    .oneof(
      fc.integer({ min: 0, max: 47 }).map((half) => half * 30),
      fc.integer({ min: 0, max: last }),
    )
    .map((minutes) => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`)
const span = fc.tuple(time(1439), fc.oneof({ weight: 5, arbitrary: time(1439) }, fc.constant('24:00'))).filter(([from, to]) => from !== to)
const spans = fc.array(span, { maxLength: 2 })

const situation = fc.constantFrom(...zones).chain((timeZone) => {
  const near = fc.constantFrom(...(shifts[timeZone]?.length ? (shifts[timeZone] ?? []) : [Date.UTC(2024, 1, 29)]))
  return fc
    .record({
      shift: fc.oneof(
        { weight: 4, arbitrary: near },
        fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2030, 0) }).map((value) => value - (value % minute)),
      ),
      before: fc.integer({ min: 0, max: 24 * 60 }),
      weekly: fc.record({ mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans }, { requiredKeys: [] }),
      excepted: fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), spans), { maxLength: 2 }),
    })
    .map(({ shift, before, weekly, excepted }) => {
      const exceptions = Object.fromEntries(excepted.map(([days, own]) => [new Date(shift + days * day).toISOString().slice(0, 10), own]))
      return { from: shift - before * minute, rules: { timeZone, weekly, exceptions } as ScheduleRules }
    })
})

describe('parseSchedule beside a walk from minute to minute', () => {
  it('finds shifts to walk around in most of the zones', () => {
    expect(zones.filter((zone) => shifts[zone]?.length).length).toBeGreaterThan(20)
  })

  it('[HR1] [HR2] [HR3] [HR4] [P20] is open in exactly the same minutes', () => {
    fc.assert(
      fc.property(situation, fc.array(fc.integer({ min: 0, max: 4 * 24 * 60 }), { minLength: 20, maxLength: 20 }), ({ from, rules }, steps) => {
        const schedule = parseSchedule(rules)
        for (const step of steps) {
          const moment = from + step * minute
          expect(schedule.isOpen(moment), new Date(moment).toISOString()).toBe(isOpenInMinute(rules, moment))
          expect(schedule.isOpen(moment + minute - 1)).toBe(schedule.isOpen(moment))
        }
      }),
      { numRuns: 600 },
    )
  }, 60_000)

  it('[HR5] [P20] finds the same next change', () => {
    const horizon = 2 * 24 * 60
    fc.assert(
      fc.property(situation, ({ from, rules }) => {
        const found = parseSchedule(rules).nextChange(from)
        const walked = walkToChange(rules, from, horizon)
        if (walked || (found && found.at <= from + horizon * minute)) expect(found).toEqual(walked)
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})
