import { describe, expect, it } from 'vitest'
import { ScheduleFault } from './parse-plan.ts'
import { parseSchedule } from './schedule.ts'

function faultsOf(rules: unknown): readonly string[] {
  try {
    parseSchedule(rules)
  } catch (fault) {
    if (fault instanceof ScheduleFault) return fault.faults
    throw fault
  }
  return []
}

describe('ScheduleFault', () => {
  it('[HR6] lists every fault at once, each with its place', () => {
    const faults = faultsOf({
      timeZone: 'Mars/Olympus',
      weekly: { mon: [['25:00', '9:00'], ['10:00', '10:00'], 'noon'], funday: [], tue: '09:00' },
      exceptions: { '2025-02-30': [], '2025-12-24': [['24:00', '06:00']] },
    })
    expect(faults).toEqual([
      'timeZone: Mars/Olympus is not an IANA time zone',
      'weekly.mon[0]: 25:00 is not a time of day; use 00:00 to 24:00',
      'weekly.mon[0]: 9:00 is not a time of day; use 00:00 to 24:00',
      'weekly.mon[1]: begins and ends at 10:00; a whole day is 00:00 to 24:00',
      "weekly.mon[2]: a span is two times, ['09:00', '18:00']",
      'weekly.funday: is not a weekday; use sun, mon, tue, wed, thu, fri, sat',
      'weekly.tue: is not a list of spans',
      'exceptions.2025-02-30: is not a date; use YYYY-MM-DD',
      'exceptions.2025-12-24[0]: 24:00 only ends a span; a day begins at 00:00',
    ])
  })

  it('[HR6] is one error whose text holds them all', () => {
    expect(() => parseSchedule({ timeZone: '', weekly: [] })).toThrow('timeZone:  is not an IANA time zone\nweekly: is not an object')
  })

  it.each([
    null,
    undefined,
    7,
    'hours',
    [],
    {},
    { timeZone: 'UTC' },
    { weekly: {} },
    { timeZone: 5, weekly: {} },
    { timeZone: 'UTC', weekly: {}, exceptions: null },
  ])('[HR6] refuses %j', (rules) => {
    expect(faultsOf(rules)).not.toEqual([])
  })

  it.each([
    ['00:00', '00:00'],
    ['24:00', '24:00'],
    ['09:00'],
    ['09:00', '18:00', '20:00'],
    [9, 18],
    [['09:00'], '18:00'],
    ['09:00', '24:30'],
    ['09:60', '18:00'],
    [' 09:00', '18:00'],
    ['٠٩:٠٠', '18:00'],
  ])('[HR6] refuses the span %j %j', (...span) => {
    expect(faultsOf({ timeZone: 'UTC', weekly: { mon: [span] } })).not.toEqual([])
  })

  it.each([
    ['00:00', '24:00'],
    ['22:00', '00:00'],
    ['23:59', '00:01'],
    ['00:00', '00:01'],
  ])('[HR6] takes the span %s %s', (...span) => {
    expect(faultsOf({ timeZone: 'UTC', weekly: { mon: [span] } })).toEqual([])
  })

  it.each(['+08:00', 'GMT+25', ' UTC', 'Asia/Singapore\n'])('[HR6] refuses the zone %j', (timeZone) => {
    expect(faultsOf({ timeZone, weekly: {} })).toHaveLength(1)
  })
})
