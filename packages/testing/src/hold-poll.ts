import type { PollAnswer, PollAsk } from '@deskbell/protocol'
import type { Faults } from './faults.ts'
import type { MemoryBackend, Seen } from './memory-backend.ts'
import type { Visitor } from './visitors.ts'

/** How long a poll is held at most, in milliseconds: short, so that the end of a test does not wait for it. */
const longestHold = 2_000

/** An answer that never comes: the connection breaks instead. */
export const brokenLine = Symbol('broken line')

/** Answers a poll as soon as there is something to say, at the latest when the hold is over. */
export function holdPoll(
  { backend, faults }: { readonly backend: MemoryBackend; readonly faults: Faults },
  visitor: Visitor,
  ask: PollAsk,
  signal: AbortSignal,
): Promise<PollAnswer | typeof brokenLine> {
  const before = ask.seen === undefined ? null : (JSON.parse(ask.seen) as Seen & { readonly cuts: number })
  if (before && before.cuts !== faults.cuts) return Promise.resolve(brokenLine)
  return new Promise((resolve) => {
    const stops: (() => void)[] = []
    const end = (answer: PollAnswer | typeof brokenLine): void => {
      for (const stop of stops) stop()
      resolve(answer)
    }
    const look = (isLast: boolean): boolean => {
      const reading = backend.read(visitor, ask.cursors, before)
      const isDue = isLast || reading.frames.length > 0
      if (isDue) end({ frames: reading.frames, seen: JSON.stringify({ ...reading.seen, cuts: faults.cuts }) })
      return isDue
    }
    if (look(false)) return
    stops.push(
      backend.onChange(() => look(false)),
      faults.onCut(() => end(brokenLine)),
      backend.clock.base.after(Math.min(ask.wait, longestHold), () => look(true)),
    )
    signal.addEventListener('abort', () => end(brokenLine))
  })
}
