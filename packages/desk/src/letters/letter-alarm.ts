import type { Clock, Stop } from '@deskbell/core/feed'
import type { FailedLetter } from '@deskbell/protocol'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { DeskRequests } from '../session/desk-requests.ts'
import { orNull } from '../session/or-null.ts'

/** The e-mails of the agent's teams that were given up. */
export interface LetterAlarm {
  readonly letters: ReadonlySignal<readonly FailedLetter[]>
  /** The last thing asked for was not done. */
  readonly failed: ReadonlySignal<boolean>
  retry(id: string): Promise<void>
  dismiss(id: string): Promise<void>
  stop(): void
}

interface Ports {
  readonly requests: Pick<DeskRequests, 'failedLetters' | 'retryLetter' | 'dismissLetter'>
  readonly token: string
  readonly clock: Clock
}

const lookEvery = 30_000

/** Asks at once and every 30 s: nothing rings for a letter, and within a minute is soon enough for a mail that was tried for longer. */
export function runLetterAlarm({ requests, token, clock }: Ports): LetterAlarm {
  const letters = signal<readonly FailedLetter[]>([])
  const failed = signal(false)
  let stopWaiting: Stop = () => undefined
  let isStopped = false
  let changes = 0

  async function look(): Promise<void> {
    const before = changes
    const found = await orNull(requests.failedLetters(token))
    if (isStopped) return
    // What was asked before a change may not know of it.
    if (found && before === changes) letters.value = found
    stopWaiting = clock.after(lookEvery, () => void look())
  }
  async function settle(id: string, request: Promise<unknown>): Promise<void> {
    const answer = await orNull(request)
    failed.value = answer === null
    if (answer === null) return
    changes += 1
    letters.value = letters.peek().filter((letter) => letter.id !== id)
  }
  void look()

  return {
    letters,
    failed,
    retry: (id) => settle(id, requests.retryLetter(token, id)),
    dismiss: (id) => settle(id, requests.dismissLetter(token, id)),
    stop() {
      isStopped = true
      stopWaiting()
    },
  }
}
