import type { Clock } from './clock.ts'

/** The platform's own time. A wait longer than 24 days, which timers can't hold, ends early. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  },
}
