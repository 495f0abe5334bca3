import type { Instant, ScheduleRules } from '@deskbell/protocol'
import { parsePlan } from './parse-plan.ts'
import { type Plan, planOf, type Stretch } from './plan.ts'
import { day, offsetAt, type WallTime } from './zoned-time.ts'

/** Opening hours, asked by instant. Decided by wall clock: see HR in SPEC.md. */
export interface Schedule {
  isOpen(at: Instant): boolean
  /** The first instant strictly after `at` at which `isOpen` differs; null when there is none within 366 days. */
  nextChange(at: Instant): { readonly at: Instant; readonly opens: boolean } | null
}

const covers = (stretches: readonly Stretch[], wall: WallTime): boolean => stretches.some(([from, to]) => from <= wall && wall < to)

/** Every stretch that may touch the time between two readings: a stretch of the day before may run past midnight. */
function stretchesFrom(plan: Plan, first: WallTime, last: WallTime): Stretch[] {
  const found: Stretch[] = []
  for (let number = Math.floor(first / day) - 1; number * day <= last; number++) found.push(...plan.on(number))
  return found
}

/** The first instant in (from, to] with another offset than at `from`. */
function findShift(timeZone: string, from: Instant, to: Instant): Instant {
  const offset = offsetAt(timeZone, from)
  let before = from
  let after = to
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (offsetAt(timeZone, middle) === offset) before = middle
    else after = middle
  }
  return after
}

/** Reads opening hours (`ScheduleRules`). Throws one `ScheduleFault` that lists every fault. */
export const parseSchedule = (rules: unknown): Schedule => scheduleOf(parsePlan(rules))

/** Reads opening hours that were checked before, such as a site document's: a page needs no sentences about their faults. */
export const knownSchedule = (rules: ScheduleRules): Schedule => scheduleOf(planOf(rules))

function scheduleOf(plan: Plan): Schedule {
  const { timeZone } = plan
  const isOpenOn = (wall: WallTime): boolean => covers(stretchesFrom(plan, wall, wall), wall)

  return {
    isOpen: (at) => isOpenOn(at + offsetAt(timeZone, at)),

    nextChange(at) {
      // After the last exception one week is like the next: what has not changed in three, of which the clocks may have skipped a day, never will.
      const end = Math.min(at + 366 * day, Math.max(at, plan.lastException) + 21 * day)
      let offset = offsetAt(timeZone, at)
      const wasOpen = isOpenOn(at + offset)
      // In steps without a shift of the clocks, so that wall time runs evenly. 6 days: the shortest summer time ever kept lasted 7.
      for (let start = at; start < end; ) {
        let stop = Math.min(start + 6 * day, end)
        if (offsetAt(timeZone, stop) !== offset) stop = findShift(timeZone, start, stop)
        const stretches = stretchesFrom(plan, start + offset, stop + offset)
        const change = stretches
          .flat()
          .sort((one, other) => one - other)
          .find((wall) => wall > start + offset && wall < stop + offset && covers(stretches, wall) !== wasOpen)
        if (change !== undefined) return { at: change - offset, opens: !wasOpen }
        offset = offsetAt(timeZone, stop)
        if (isOpenOn(stop + offset) !== wasOpen) return { at: stop, opens: !wasOpen }
        start = stop
      }
      return null
    },
  }
}
