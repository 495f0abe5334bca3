import type { FastifyInstance } from 'fastify'
import type { MayEnter } from '../access/origins.ts'
import { Refusal } from './refusal.ts'

/** Answers pages of allowed origins so that their browser lets them read it; refuses all others before anything is done [A26]. */
export function allowOrigins(app: FastifyInstance, mayEnter: MayEnter): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/v1/')) return
    const { origin } = request.headers
    reply.header('vary', 'origin')
    // A page loads scripts of its own host without an Origin, and asks the public routes so too.
    if (origin === undefined && request.method === 'GET') return
    if (!mayEnter(request.raw)) throw new Refusal('forbidden', 'Pages of this origin may not speak to this server.')
    if (origin === undefined) return
    reply.header('access-control-allow-origin', origin)
    reply.header('access-control-expose-headers', 'retry-after')
    if (request.method !== 'OPTIONS') return
    reply.headers({
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '7200',
    })
    return reply.status(204).send()
  })
}
