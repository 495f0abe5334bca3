import { remedyFor } from '@deskbell/protocol'
import { backoff } from '../connection/backoff.ts'
import { ChatError } from '../ports/chat-error.ts'
import type { Clock } from '../ports/clock.ts'
import { singleTimer } from '../ports/single-timer.ts'

export interface Patience {
  readonly clock: Clock
  readonly random: () => number
}

export interface Told<Answer> {
  readonly answer: (answer: Answer) => void
  readonly fault: (error: ChatError) => void
  /** What is given up on beside what the page can't mend: with `show` also what only a person can. */
  readonly givesUpOn: 'stop' | 'show'
}

/** One question at a time: asked another, or nothing, it forgets the last one, of which nothing is told any more. */
export type Asker = <Answer>(ask?: () => Promise<Answer>, told?: Told<Answer>) => void

/** Asks until it is answered, with the pauses of a line, and tells of each failure (GD3). */
export function keepTrying({ clock, random }: Patience): Asker {
  let turn = 0
  const pause = singleTimer(clock)

  return (ask, told) => {
    const mine = ++turn
    pause()
    if (!ask || !told) return

    const failed = (count: number, error: ChatError): void => {
      told.fault(error)
      const remedy = remedyFor(error.code)
      if (remedy !== 'stop' && remedy !== told.givesUpOn) pause(Math.max(backoff(count, random()), error.retryAfter ?? 0), () => attempt(count + 1))
    }
    const attempt = (count: number): void => {
      ask().then(
        (answer) => mine === turn && told.answer(answer),
        (cause: unknown) =>
          mine === turn && failed(count, cause instanceof ChatError ? cause : new ChatError('offline', 'A part of the page did not load.', { cause })),
      )
    }
    attempt(1)
  }
}
