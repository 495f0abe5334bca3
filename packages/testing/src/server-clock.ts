import type { Clock } from '@deskbell/core'
import type { Instant, SiteConfig } from '@deskbell/protocol'
import { nextInstant, parseSchedule, type Schedule } from '@deskbell/rules/hours'

/** The fake server's clock: the given one, moved so that the desk is open or closed. */
export class ServerClock {
  readonly base: Clock
  #schedules: readonly Schedule[]
  #offset = 0

  constructor(base: Clock, site: SiteConfig) {
    this.base = base
    this.#schedules = site.teams.map(({ hours }) => parseSchedule(hours))
  }

  get offset(): number {
    return this.#offset
  }

  now(): Instant {
    return this.base.now() + this.#offset
  }

  moveTo(instant: Instant): void {
    this.#offset = instant - this.base.now()
  }

  /** On to the next instant at which every team works, or, where they never do together, at which one does. */
  moveToOpen(): void {
    this.moveTo(this.#next((open) => open.every(Boolean)) ?? this.#next((open) => open.some(Boolean)) ?? this.#missing('open'))
  }

  /** On to the next instant at which no team works. */
  moveToClosed(): void {
    this.moveTo(this.#next((open) => !open.some(Boolean)) ?? this.#missing('closed'))
  }

  #next(fits: (open: readonly boolean[]) => boolean): Instant | null {
    return nextInstant(this.#schedules, this.now(), fits)
  }

  #missing(state: string): never {
    throw new Error(`By its hours this site is never ${state}.`)
  }
}
