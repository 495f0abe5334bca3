/** A clock that starts at a given instant and then runs at the usual pace; without one, the real clock. */
export function clockFrom(start: number | null, real: () => number = Date.now): { now(): number } {
  const shift = start === null ? 0 : start - real()
  return { now: () => real() + shift }
}
