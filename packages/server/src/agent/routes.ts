import { type DeskSession, type InboxAnswer, type InboxRow, type LogId, routes } from '@deskbell/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import type { Bus } from '../bus/bus.ts'
import { addressOf } from '../http/address-of.ts'
import { bearerOf } from '../http/bearer.ts'
import { pageOfLog } from '../http/page-of-log.ts'
import { Refusal } from '../http/refusal.ts'
import { inboxOf, type LogStore } from '../log/log-store.ts'
import type { Person } from '../session/person.ts'
import type { DeskSessions, SignedIn } from './desk-sessions.ts'
import type { PresenceBoard } from './presence.ts'
import type { Agent, Roster } from './roster.ts'
import type { SetUp } from './set-up.ts'
import { createSignInLock } from './sign-in-lock.ts'

export interface AgentRouteParts {
  readonly store: LogStore
  readonly bus: Bus
  readonly now: () => number
  /** Of our own, between the internet and this server. */
  readonly proxies: number
  readonly roster: Roster
  readonly sessions: DeskSessions
  readonly presence: PresenceBoard
  readonly setUp: SetUp
  readonly personOf: (signedIn: SignedIn) => Person
  readonly site: { readonly name: string; readonly teams: readonly { readonly id: string; readonly name: string }[] }
}

const word = v.pipe(v.string(), v.maxLength(200))
const signInAsk = v.object({ email: word, password: word })
const presenceAsk = v.object({ online: v.boolean() })
const setUpAsk = v.object({
  token: word,
  name: v.pipe(word, v.trim(), v.nonEmpty()),
  email: v.pipe(word, v.trim(), v.nonEmpty()),
  password: v.pipe(word, v.minLength(10)),
})

function read<T>(schema: v.GenericSchema<unknown, T>, body: unknown, reason: string): T {
  const parsed = v.safeParse(schema, body)
  if (!parsed.success) throw new Refusal('invalid', reason)
  return parsed.output
}

/** What an agent asks over plain HTTP. */
export function addAgentRoutes(app: FastifyInstance, parts: AgentRouteParts): void {
  const { store, roster, sessions, presence, site } = parts
  const lock = createSignInLock()
  const signedIn = (request: FastifyRequest): Promise<SignedIn> => sessions.read(bearerOf(request))
  const describe = (token: string, agent: Agent): DeskSession => ({
    token,
    agent: { id: agent.id, name: agent.name, email: agent.email },
    teams: site.teams.filter(({ id }) => agent.teams.includes(id)),
    site: site.name,
    online: agent.online,
  })

  app.post(routes.desk.session, async (request): Promise<DeskSession> => {
    const { email, password } = read(signInAsk, request.body, 'email and password are texts.')
    const attempt = lock.begin(`${email.trim().toLowerCase()} ${addressOf(request.raw, parts.proxies)}`)
    const agent = (await roster.hasPassword(email, password)) ? await roster.byEmail(email) : null
    if (!agent) {
      attempt.failed()
      throw new Refusal('unauthorized', 'No agent has this e-mail and password.')
    }
    attempt.succeeded()
    return describe(await sessions.begin(agent.id), agent)
  })
  app.get(routes.desk.session, async (request) => describe(bearerOf(request), (await signedIn(request)).agent))
  app.delete(routes.desk.session, async (request) => {
    await signedIn(request)
    parts.bus.ring(await sessions.end(bearerOf(request)))
    return {}
  })
  app.post(routes.desk.setUp, async (request): Promise<DeskSession> => {
    const ask = read(setUpAsk, request.body, 'token, name, email and a password of at least 10 characters are needed.')
    const agent = await parts.setUp.redeem(
      ask,
      site.teams.map(({ id }) => id),
    )
    return describe(await sessions.begin(agent.id), agent)
  })
  app.put(routes.desk.presence, async (request) => {
    const { agent } = await signedIn(request)
    const { online } = read(presenceAsk, request.body, 'online is true or false.')
    await presence.setOnline(agent.id, online)
    return { online }
  })
  app.get(routes.desk.inbox, async (request): Promise<InboxAnswer> => {
    const { agent } = await signedIn(request)
    const rows: InboxRow[] = []
    const cursors: Record<LogId, InboxAnswer['cursors'][`inbox:${string}`]> = {}
    for (const team of agent.teams) {
      const inbox = await store.inbox(team)
      rows.push(...inbox.rows)
      cursors[inboxOf(team)] = inbox.cursor
    }
    return { rows, cursors, serverNow: parts.now() }
  })
  app.get<{ Params: { id: string } }>(routes.desk.entries(':id').replace('%3A', ':'), async (request) =>
    pageOfLog(store, parts.personOf(await signedIn(request)), request.params.id, request.query),
  )
}
