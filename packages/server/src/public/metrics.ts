import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../http/refusal.ts'

/** One line each in the text format of Prometheus. */
export interface Gauge {
  readonly name: string
  readonly help: string
  readonly read: () => number | Readonly<Record<string, number>> | Promise<Readonly<Record<string, number>>>
  /** What tells the lines of a record apart. */
  readonly label?: string
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

/** `GET /metrics`, for loopback, and for who has the token. Others learn nothing, not even that it is there. */
export function addMetrics(app: FastifyInstance, token: string | undefined, gauges: readonly Gauge[]): void {
  app.get('/metrics', async (request, reply) => {
    const given = request.headers.authorization?.replace(/^Bearer /, '')
    const isKnown = token !== undefined && given !== undefined && timingSafeEqual(hash(token), hash(given))
    // A proxy on the same machine speaks from loopback too, for anyone.
    const isLocal = /^(?:127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined
    if (!isKnown && !isLocal) throw new Refusal('not-found', 'There is no such route.')
    return reply.type('text/plain; version=0.0.4').send((await Promise.all(gauges.map(write))).join(''))
  })
}

async function write({ name, help, read, label = 'kind' }: Gauge): Promise<string> {
  const value = await read()
  const lines = typeof value === 'number' ? [`${name} ${value}`] : Object.entries(value).map(([kind, count]) => `${name}{${label}="${kind}"} ${count}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines, ''].join('\n')
}
