import type { Clock, FeedState, Stop } from '@deskbell/core/feed'
import type { Instant } from '@deskbell/protocol'
import { type ReadonlySignal, signal } from '@preact/signals'

const tick = 10_000

export interface ServerTime {
  /** The server's time, moving every 10 s: waits are said in whole minutes. */
  readonly now: ReadonlySignal<Instant>
  readonly stop: Stop
}

/** `offset` holds until the line's welcome brought one. */
export function runServerTime(clock: Clock, offset: number, feed: () => Pick<FeedState, 'clockOffset' | 'lastUpdate'>): ServerTime {
  const read = (): Instant => clock.now() + (feed().lastUpdate === null ? offset : feed().clockOffset)
  const now = signal(read())
  let stop: Stop = () => undefined
  const again = (): void => {
    now.value = read()
    stop = clock.after(tick, again)
  }
  again()
  return { now, stop: () => stop() }
}
