const tellEvery = 15_000

export interface Progress {
  /** Of what happened so far; only ever grows. */
  readonly done: number
  readonly live: number
}

/**
 * Waits for rest and never by a clock: a busy machine is slow, and that is no fault. `goesOn` is false only when nothing has moved for so
 * many milliseconds: nothing was said, heard or applied, no server came up, and no more lines are live than ever before.
 */
export function createPatience(stillFor: number, now: () => number, look: () => Progress, tell: (what: string, stillSince: number) => void) {
  let best = look()
  let moved = now()
  let told = moved
  return {
    goesOn(what: string): boolean {
      const { done, live } = look()
      if (done > best.done || live > best.live) moved = now()
      best = { done: Math.max(best.done, done), live: Math.max(best.live, live) }
      if (now() - told >= tellEvery) {
        told = now()
        tell(what, now() - moved)
      }
      return now() - moved < stillFor
    },
  }
}
