import type { FastifyInstance } from 'fastify'

/** Knows how many requests have no answer yet. */
export interface Requests {
  readonly open: number
  /** Resolves when all were answered, or after `patience` milliseconds. */
  finished(patience: number): Promise<void>
}

export function countRequests(app: FastifyInstance): Requests {
  const open = new Set<object>()
  let onEmpty = (): void => undefined
  app.addHook('onRequest', async (request, reply) => {
    open.add(request)
    // Also for an answer that nobody waited for.
    reply.raw.once('close', () => {
      open.delete(request)
      if (open.size === 0) onEmpty()
    })
  })
  return {
    get open() {
      return open.size
    },
    finished: (patience) =>
      new Promise((resolve) => {
        if (open.size === 0) return resolve()
        const timer = setTimeout(resolve, patience)
        onEmpty = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
  }
}
