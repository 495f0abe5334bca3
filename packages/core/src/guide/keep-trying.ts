import { remedyFor } from '@deskbell/protocol'
import { backoff } from '../connection/backoff.ts'
import { ChatError } from '../ports/chat-error.ts'
import type { Clock, Stop } from '../ports/clock.ts'

export interface Patience {
  readonly clock: Clock
  readonly random: () => number
}

/**
 * Asks until it is answered, with the pauses of a line, and tells of each failure (GD3). Gives up on what the page can't mend;
 * with `gaveUpOn: 'show'` also on what only a person can. Nothing is told after `Stop`.
 */
export function keepTrying<Answer>(
  ask: () => Promise<Answer>,
  told: { readonly answer: (answer: Answer) => void; readonly fault: (error: ChatError) => void; readonly givesUpOn: 'stop' | 'show' },
  { clock, random }: Patience,
): Stop {
  let isStopped = false
  let stopWaiting: Stop = () => undefined

  const attempt = (count: number): void => {
    ask().then(
      (answer) => isStopped || told.answer(answer),
      (cause: unknown) =>
        isStopped || failed(count, cause instanceof ChatError ? cause : new ChatError('offline', 'A part of the page did not load.', { cause })),
    )
  }

  function failed(count: number, error: ChatError): void {
    told.fault(error)
    const remedy = remedyFor(error.code)
    if (remedy === 'stop' || remedy === told.givesUpOn) return
    stopWaiting = clock.after(Math.max(backoff(count, random()), error.retryAfter ?? 0), () => attempt(count + 1))
  }

  attempt(1)
  return () => {
    isStopped = true
    stopWaiting()
  }
}
