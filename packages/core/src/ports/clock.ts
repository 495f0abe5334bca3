import type { Instant } from '@deskbell/protocol'

/** Ends what was started. Calling it twice does nothing. */
export type Stop = () => void

/** Time as core sees it. The page's own clock: the server's is `now() + offset`, learned from every `welcome`. */
export interface Clock {
  now(): Instant
  after(ms: number, run: () => void): Stop
}
