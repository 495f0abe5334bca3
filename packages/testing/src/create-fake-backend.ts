import { type Clock, systemClock } from '@deskbell/core'
import type { FaqEntry, Instant, SiteConfig } from '@deskbell/protocol'
import type { RequestHandler, WebSocketHandler } from 'msw'
import { createControl, type FakeControl, fixtureAgent } from './control.ts'
import { Faults } from './faults.ts'
import { fixtureFaq, fixtureSite } from './fixture-site.ts'
import { MemoryBackend } from './memory-backend.ts'
import { publicAnswers } from './public-answers.ts'
import { restHandlers } from './rest-handlers.ts'
import { ServerClock } from './server-clock.ts'
import { socketHandlers } from './socket-handlers.ts'

export interface FakeBackendOptions {
  /** The address that clients are given, such as `https://help.example`, without a slash at the end. */
  readonly server: string
  readonly site?: SiteConfig
  readonly faq?: readonly FaqEntry[]
  /** Runs the server's timers; its time is the server's, moved by `startsAt`. Default: the page's own. */
  readonly clock?: Clock
  /** What the server's clock shows at first. Default: the next instant at which the desk is open. */
  readonly startsAt?: Instant
}

export interface FakeBackend {
  /** For msw's `setupServer` in Node and `setupWorker` in a browser. */
  readonly handlers: readonly (RequestHandler | WebSocketHandler)[]
  readonly control: FakeControl
}

/** A whole support desk behind msw: both transports, the rules of the real server, nothing on disk. An agent is there, the desk is open. */
export function createFakeBackend(options: FakeBackendOptions): FakeBackend {
  const site = options.site ?? fixtureSite
  const clock = new ServerClock(options.clock ?? systemClock, site)
  if (options.startsAt === undefined) clock.moveToOpen()
  else clock.moveTo(options.startsAt)
  const backend = new MemoryBackend(site, clock)
  backend.floor.present.set(fixtureAgent.id, fixtureAgent)
  const faults = new Faults()
  const parts = { server: options.server, backend, answers: publicAnswers(site, options.faq ?? fixtureFaq), faults, feedback: [] }
  return { handlers: [...restHandlers(parts), ...socketHandlers(parts)], control: createControl(parts) }
}
