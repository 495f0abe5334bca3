/** The demo's clock: it starts at a given instant, or shows the real time, and can be set. */
export interface DemoClock {
  now(): number
  moveTo(instant: number): void
}

/** A clock that starts at a given instant and then runs at the usual pace; without one, the real clock. */
export function clockFrom(start: number | null, real: () => number = Date.now): DemoClock {
  let shift = start === null ? 0 : start - real()
  return {
    now: () => real() + shift,
    moveTo(instant) {
      shift = instant - real()
    },
  }
}
