import { errorMeanings } from '@deskbell/protocol'
import { parseJson } from '@deskbell/protocol/decode'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { StoreFault } from '../database/database.ts'
import { accept, Refusal } from './refusal.ts'

/** The same as a frame of the socket may have. */
const bodyBytes = 64 * 1024

/** A Fastify that takes JSON only, and answers every failure with an ErrorBody and nothing else [A66]. */
export function createHttp(logger: FastifyServerOptions['logger']): FastifyInstance {
  const app = Fastify({
    logger: logger ?? false,
    bodyLimit: bodyBytes,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => {
      const refusal = refusalFor(error)
      reply.raw.writeHead(refusal.status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(refusal.body))
    },
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: unknown, body: string | Buffer) => accept(parseJson(String(body))))
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  app.setNotFoundHandler(() => {
    throw new Refusal('not-found', 'There is no such route.')
  })
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalFor(error)
    if (refusal.code === 'unavailable') request.log.error(error, 'a request failed')
    if (refusal.retryAfter !== undefined) reply.header('retry-after', Math.ceil(refusal.retryAfter / 1000))
    return reply.status(refusal.status).send(refusal.body)
  })
  return app
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof StoreFault) return new Refusal('unavailable', 'The store is not ready.')
  switch (error instanceof Error && 'code' in error ? error.code : '') {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal('too-large', errorMeanings['too-large'])
    // A form of another site can post text, but no JSON without asking first [A27].
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refusal('forbidden', 'The body must be application/json.')
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new Refusal('invalid', 'This is no request of the protocol.')
    default:
      return new Refusal('unavailable', 'The server could not do this now.')
  }
}
