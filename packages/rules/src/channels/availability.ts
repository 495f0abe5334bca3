import type { Instant, Presence, ScheduleRules } from '@deskbell/protocol'
import { knownSchedule } from '../hours/index.ts'

export interface Availability {
  /** Within hours and not `nobody`. */
  readonly open: boolean
  /** When the hours next change; null when they don't within 366 days. Presence may change at any time. */
  readonly changesAt: Instant | null
  /** Why it is not open, or `full`: open, but one has to wait. */
  readonly because: 'hours' | 'nobody' | 'full' | null
}

/** Whether a channel or team can be reached. Without hours it never closes, without presence nobody is missed. The hours were checked before. */
export function availability(hours: ScheduleRules | undefined, presence: Presence | undefined, at: Instant): Availability {
  const schedule = hours && knownSchedule(hours)
  const changesAt = schedule?.nextChange(at)?.at ?? null
  if (schedule && !schedule.isOpen(at)) return { open: false, changesAt, because: 'hours' }
  return { open: presence !== 'nobody', changesAt, because: presence === 'nobody' || presence === 'full' ? presence : null }
}
