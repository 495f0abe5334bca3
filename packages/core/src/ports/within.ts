import { ChatError } from './chat-error.ts'
import type { Clock } from './clock.ts'

/** The same promise, but rejecting with `timeout` when it takes longer than `ms`. */
export function within<Result>(promise: Promise<Result>, ms: number, clock: Clock): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(ms, () => reject(new ChatError('timeout')))
    promise.then(resolve, reject).finally(stop)
  })
}
