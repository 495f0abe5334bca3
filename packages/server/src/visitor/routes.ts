import { type PollAnswer, type PollAsk, protocolVersion, routes } from '@deskbell/protocol'
import { decodeCredentialAsk, decodeHint, decodePollAsk } from '@deskbell/protocol/decode'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Credentials, Principal } from '../access/credentials.ts'
import { addressOf } from '../http/address-of.ts'
import { bearerOf } from '../http/bearer.ts'
import { pageOfLog } from '../http/page-of-log.ts'
import { accept, Refusal } from '../http/refusal.ts'
import type { Person } from '../session/person.ts'
import { createRateLimit } from '../session/rate-limit.ts'
import type { SessionParts } from '../session/session.ts'
import { holdPoll } from './hold-poll.ts'

export interface VisitorRouteParts extends SessionParts {
  readonly credentials: Credentials
  /** Of our own, between the internet and this server. */
  readonly proxies: number
  readonly personOf: (principal: Principal) => Person
  readonly onFault: (error: unknown) => void
  /** Tells that the server stops, so that nobody is kept waiting. */
  readonly onDrain: (run: () => void) => () => void
}

/** What a visitor asks over plain HTTP. */
export function addVisitorRoutes(app: FastifyInstance, parts: VisitorRouteParts): void {
  const { credentials, personOf, store } = parts
  const strangers = createRateLimit(60, 1)
  const polls = createRateLimit(60, 10)
  const person = async (request: FastifyRequest): Promise<Person> => personOf(await credentials.read(bearerOf(request)))

  app.post(routes.credential, async (request) => {
    strangers.take(addressOf(request.raw, parts.proxies))
    return credentials.give(accept(decodeCredentialAsk(request.body)))
  })
  app.post(routes.commands, async (request) => (await person(request)).command(request.body))
  app.post(routes.hints, async (request) => {
    await (await person(request)).hint(accept(decodeHint(request.body)))
    return {}
  })
  app.get<{ Params: { id: string } }>(routes.entries(':id').replace('%3A', ':'), async (request) =>
    pageOfLog(store, await person(request), request.params.id, request.query),
  )
  app.post(routes.poll, async (request): Promise<PollAnswer> => {
    const token = bearerOf(request)
    polls.take(token)
    const speaker = personOf(await credentials.read(token))
    const ask: PollAsk = accept(decodePollAsk(request.body))
    if (ask.protocol !== protocolVersion) throw new Refusal('version', `This server speaks version ${protocolVersion}.`)
    return holdPoll(parts, speaker, ask, (end) => request.raw.once('close', end))
  })
}
