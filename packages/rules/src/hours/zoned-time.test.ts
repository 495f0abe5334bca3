import { describe, expect, it } from 'vitest'
import { localDate } from './local-date.ts'
import { instantOf, offsetAt } from './zoned-time.ts'

const at = (iso: string): number => Date.parse(iso)
const hour = 3_600_000

describe('offsetAt', () => {
  it.each([
    ['Asia/Kathmandu', '2025-01-01T00:00:00.500Z', 5.75],
    ['America/St_Johns', '2025-07-01T00:00:00Z', -2.5],
    ['Pacific/Kiritimati', '2025-07-01T23:59:59.999Z', 14],
    ['Australia/Lord_Howe', '2025-01-01T00:00:00Z', 11],
    ['Australia/Lord_Howe', '2025-07-01T00:00:00Z', 10.5],
    ['Europe/Dublin', '1969-12-31T23:59:59.999Z', 1],
  ])('[HR4] knows %s at %s', (zone, iso, hours) => {
    expect(offsetAt(zone, at(iso))).toBe(hours * hour)
  })

  it('[HR4] throws a RangeError for a zone nobody knows', () => {
    expect(() => offsetAt('Mars/Olympus', 0)).toThrow(RangeError)
  })
})

describe('instantOf', () => {
  it('[HR8] turns a reading of the clock into an instant and back, on ordinary days', () => {
    for (const zone of ['Asia/Singapore', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])
      for (let moment = at('2025-01-01T12:00:00Z'); moment < at('2026-01-01T00:00:00Z'); moment += 24 * hour)
        expect(instantOf(zone, moment + offsetAt(zone, moment))).toBe(moment)
  })

  it('[HR8] takes the later of two and the time after a gap', () => {
    expect(instantOf('Europe/Madrid', at('2025-10-26T02:30:00Z'))).toBe(at('2025-10-26T01:30:00Z'))
    expect(instantOf('Europe/Madrid', at('2025-03-30T02:30:00Z'))).toBe(at('2025-03-30T01:30:00Z'))
  })
})

describe('localDate', () => {
  it('[HR9] is the date on the calendar of the zone', () => {
    expect(localDate(at('2025-06-01T16:00:00Z'), 'Asia/Singapore')).toBe('2025-06-02')
    expect(localDate(at('2025-06-01T03:00:00Z'), 'America/New_York')).toBe('2025-05-31')
    expect(localDate(at('2011-12-30T09:59:59Z'), 'Pacific/Apia')).toBe('2011-12-29')
    expect(localDate(at('2011-12-30T10:00:00Z'), 'Pacific/Apia')).toBe('2011-12-31')
  })
})
