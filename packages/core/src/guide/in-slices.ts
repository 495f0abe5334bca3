import type { Clock } from '../ports/clock.ts'

/** The page may draw and answer after so many milliseconds of work. */
const slice = 8

/** Runs steps to their end without holding up the page. */
export async function inSlices<Result>(steps: Generator<void, Result>, clock: Clock): Promise<Result> {
  let until = clock.now() + slice
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (clock.now() < until) continue
    await new Promise<void>((resolve) => {
      clock.after(0, resolve)
    })
    until = clock.now() + slice
  }
}
