import type { Batch, LetterRows, Outcome } from './letter-rows.ts'
import type { Mail } from './render-letter.ts'

const lookEvery = 1_000
/** What could not be delivered for so long is given up. */
const patience = 3 * 24 * 60 * 60_000
/** How long a stop waits for a mail that is on its way. */
const stopTime = 5_000

export interface MailParts {
  readonly rows: LetterRows
  readonly render: (batch: Batch) => Promise<Mail>
  readonly send: (mail: Mail) => Promise<Outcome>
  /** Breaks off a mail on its way. */
  readonly abort: () => void
  /** Milliseconds before the next try, by the number of those made. */
  readonly pause?: (attempts: number) => number
  readonly onDead: (batch: Batch, fault: string) => void
  readonly onFault: (error: unknown) => void
}

export interface MailWorker {
  /** Something may be due. */
  wake(): void
  stop(): Promise<void>
}

/** 10 s, 20 s, 40 s … up to half an hour. */
const doubling = (attempts: number): number => Math.min(30 * 60_000, 10_000 * 2 ** (attempts - 1))

/** Sends what is due, one mail after another: at least once each, by real time. */
export function runMail({ rows, render, send, abort, pause = doubling, onDead, onFault }: MailParts): MailWorker {
  let isStopped = false
  let running: Promise<void> | null = null

  async function sendOne(batch: Batch): Promise<void> {
    const outcome = await send(await render(batch))
    const isHopeless = Date.now() - batch.due > patience
    await rows.settle(batch, outcome, isHopeless ? null : Date.now() + pause(batch.attempt))
    if (outcome.type === 'never' || (outcome.type === 'later' && isHopeless)) onDead(batch, outcome.fault)
  }

  async function sendDue(): Promise<void> {
    for (;;) {
      const batch = isStopped ? null : await rows.claim(Date.now())
      if (!batch) return
      await sendOne(batch)
    }
  }

  const wake = (): void => {
    if (isStopped) return
    running ??= sendDue()
      .catch(onFault)
      .finally(() => {
        running = null
      })
  }
  const timer = setInterval(wake, lookEvery)
  rows.release().then(wake, onFault)

  return {
    wake,
    async stop() {
      isStopped = true
      clearInterval(timer)
      const late = setTimeout(abort, stopTime)
      await running
      clearTimeout(late)
    },
  }
}
