import type { Instant } from '@deskbell/protocol'
import type { Schedule } from './schedule.ts'

/** The given instant, or the first change of any of these hours after it, at which what is open fits; null when that takes over 400 changes. */
export function nextInstant(schedules: readonly Schedule[], from: Instant, fits: (open: readonly boolean[]) => boolean): Instant | null {
  let at = from
  for (let step = 0; step < 400; step++) {
    if (fits(schedules.map((schedule) => schedule.isOpen(at)))) return at
    const changes = schedules.flatMap((schedule) => schedule.nextChange(at)?.at ?? [])
    if (changes.length === 0) return null
    at = Math.min(...changes)
  }
  return null
}
