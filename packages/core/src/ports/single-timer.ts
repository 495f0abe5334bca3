import type { Clock } from './clock.ts'

/** One wait at a time: asked again it ends the last one, asked for nothing it only ends it. */
export type SingleTimer = (ms?: number, run?: () => void) => void

export function singleTimer(clock: Clock): SingleTimer {
  let stop: (() => void) | undefined
  return (ms = 0, run) => {
    stop?.()
    stop = run && clock.after(ms, run)
  }
}
