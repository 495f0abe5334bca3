import type { Instant } from '@deskbell/protocol'
import type { FastifyServerOptions } from 'fastify'
import type { AgentConfig } from './agent/roster.ts'
import type { Probe } from './probe/probe.ts'

export interface ServerOptions {
  /** A `SiteConfig`, checked here. */
  readonly site: unknown
  /** `FaqEntry[]` of all locales, checked here. */
  readonly faq: unknown
  /** The folder of the database, made when it is missing; `:memory:` keeps nothing. Not used where `database` names another. */
  readonly data: string
  /** `postgres://…`: several servers may share it. */
  readonly database?: string
  /** `redis://…`: wakes the other servers of that database at once; without it they find out within 2 s. */
  readonly redis?: string
  /** `smtp://…`; null: no e-mail form is offered and no letter leaves. */
  readonly mail: { readonly url: string } | null
  /** Moves hours, times and `serverNow`; never token expiry, rate limits or timers. Default: the machine's. */
  readonly clock?: { now(): Instant }
  /** From 0 to 1, for ticket numbers. */
  readonly random?: () => number
  /** Put into the roster at start, by id. */
  readonly agents?: readonly AgentConfig[]
  /** Shared with the host's backend, which signs visitors' identities with it (HS256). */
  readonly identitySecret?: string
  /** Pages that may speak to this server, exactly. Undefined: its own host, and loopback on loopback. */
  readonly origins?: readonly string[]
  /** How many proxies of one's own stand before the server; their `X-Forwarded-For` is believed. Default: none. */
  readonly proxies?: number
  /** Folders of built files, served at `/deskbell.js`, `/deskbell/` and `/desk/`. */
  readonly assets?: { readonly widget?: string; readonly desk?: string }
  /** How long an answer waits for its reader before it is mailed, in milliseconds. Default: a minute. */
  readonly letterDelay?: number
  /** How long a letter that could not be delivered waits, in milliseconds, by the number of tries. Default: 10 s, doubling up to half an hour. */
  readonly mailPause?: (attempts: number) => number
  /** Commands that one person may send: at once, and every second after that. Default: visitors 30 and 1, agents 120 and 5. */
  readonly limits?: { readonly burst: number; readonly perSecond: number }
  /** Lets others than loopback read `/metrics`. */
  readonly metricsToken?: string
  readonly log?: FastifyServerOptions['logger']
  /** Told of every step of a write; for tests that end the process at one. */
  readonly probe?: Probe
}
