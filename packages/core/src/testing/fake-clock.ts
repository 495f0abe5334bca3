import type { Instant } from '@deskbell/protocol'
import type { Clock, Stop } from '../ports/clock.ts'

interface Timer {
  readonly due: number
  readonly run: () => void
}

/** A clock that stands still until the test moves it. */
export class FakeClock implements Clock {
  #now: Instant
  /** Runs on whatever the wall clock is set to. */
  #elapsed = 0
  readonly #timers = new Set<Timer>()

  constructor(now: Instant = Date.UTC(2030, 0, 7, 10)) {
    this.#now = now
  }

  now(): Instant {
    return this.#now
  }

  after(ms: number, run: () => void): Stop {
    const timer = { due: this.#elapsed + Math.max(0, ms), run }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** How many timers wait: none, once everything was destroyed. */
  get waiting(): number {
    return this.#timers.size
  }

  /** Lets so much time pass, timer by timer, and lets promises settle after each. */
  async advance(ms: number): Promise<void> {
    await settle()
    const end = this.#elapsed + ms
    for (;;) {
      const next = [...this.#timers].filter(({ due }) => due <= end).sort((one, other) => one.due - other.due)[0]
      if (!next) break
      this.#pass(next.due - this.#elapsed)
      this.#timers.delete(next)
      next.run()
      await settle()
    }
    this.#pass(end - this.#elapsed)
  }

  /** Sets the wall clock, as a person or a time server does: no timer notices. */
  set(now: Instant): void {
    this.#now = now
  }

  /** The computer slept: the wall clock went on, the timers did not. */
  sleep(ms: number): void {
    this.#now += ms
  }

  #pass(ms: number): void {
    this.#elapsed += ms
    this.#now += ms
  }
}

/** Taken when the module loads, before a test puts false timers in their place. */
const { setImmediate: afterPromises = (run: () => void): unknown => setTimeout(run, 0) } = globalThis as {
  readonly setImmediate?: (run: () => void) => unknown
}

/** Lets every promise that can settle do so, without any time passing on the fake clock. */
export const settle = (): Promise<void> => new Promise((resolve) => void afterPromises(resolve))
