import type { Instant } from '@deskbell/protocol'

/** A wall-clock reading, written as the UTC instant that would read the same. It makes clock arithmetic plain arithmetic. */
export type WallTime = number

export const day = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
  }
  return format
}

/** What the zone's clocks add to UTC at an instant, in milliseconds. Throws a RangeError for an unknown zone. */
export function offsetAt(timeZone: string, at: Instant): number {
  const [month = 0, date, year = 0, hour, minute, second] = (formatIn(timeZone).format(at).match(/\d+/g) ?? []).map(Number)
  return Date.UTC(year, month - 1, date, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** When the zone's clocks read `wall`: the later time where they read it twice, as much after the gap where they skip it. */
export function instantOf(timeZone: string, wall: WallTime): Instant {
  const around = [offsetAt(timeZone, wall - day), offsetAt(timeZone, wall + day)]
  const low = Math.min(...around)
  const high = Math.max(...around)
  return offsetAt(timeZone, wall - low) !== low && offsetAt(timeZone, wall - high) === high ? wall - high : wall - low
}
