import type { FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

/** The token of a request: in its header and nowhere else [A16]. Throws `unauthorized`. */
export function bearerOf(request: FastifyRequest): string {
  const found = /^Bearer ([\w.~+/=-]{1,4096})$/.exec(request.headers.authorization ?? '')?.[1]
  if (found === undefined) throw new Refusal('unauthorized', 'A credential is needed.')
  return found
}
