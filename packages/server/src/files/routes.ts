import { type FileAddress, routes, type UploadAnswer, uploadLimits } from '@deskbell/protocol'
import { decodeUploadAsk } from '@deskbell/protocol/decode'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { accept, Refusal } from '../http/refusal.ts'
import type { LogStore } from '../log/log-store.ts'
import type { Person } from '../session/person.ts'
import { createRateLimit } from '../session/rate-limit.ts'
import { dispositionOf } from './disposition-of.ts'
import type { FileAddresses } from './file-addresses.ts'
import type { FileStore } from './file-store.ts'

export interface FileRouteParts {
  readonly files: FileStore
  readonly addresses: FileAddresses
  readonly store: LogStore
  /** False: nobody may bring a file, and those that are here are still shown. */
  readonly takesFiles: boolean
  readonly visitor: (request: FastifyRequest) => Promise<Person>
  readonly agent: (request: FastifyRequest) => Promise<Person>
}

type WithId = { readonly Params: { readonly id: string }; readonly Querystring: Readonly<Record<string, unknown>> }
const path = (route: (id: string) => string): string => route(':id').replace('%3A', ':')
const missing = (): Refusal => new Refusal('not-found', 'There is no such file.')

/** Files come in parts and go out by addresses that end. */
export function addFileRoutes(app: FastifyInstance, { files, addresses, store, takesFiles, visitor, agent }: FileRouteParts): void {
  const parts = createRateLimit(400, 40)

  const addWays = (
    scope: FastifyInstance,
    ways: { readonly uploads: string; readonly upload: (id: string) => string; readonly file: (id: string) => string },
    personOf: (request: FastifyRequest) => Promise<Person>,
  ): void => {
    scope.post(ways.uploads, async (request): Promise<UploadAnswer> => {
      const person = await personOf(request)
      parts.take(person.owner)
      if (!takesFiles) throw new Refusal('forbidden', 'This desk takes no files.')
      const ask = accept(decodeUploadAsk(request.body))
      // Into a talk that nobody has begun yet, or one's own.
      if ((await store.principalOf(ask.conversation)) !== null && !(await person.mayRead(ask.conversation))) throw missing()
      return files.begin(ask, person.owner)
    })
    scope.put<WithId>(path(ways.upload), { bodyLimit: uploadLimits.part }, async (request): Promise<UploadAnswer> => {
      const person = await personOf(request)
      parts.take(person.owner)
      const { offset } = request.query
      if (typeof offset !== 'string' || !/^\d{1,15}$/.test(offset) || !Buffer.isBuffer(request.body))
        throw new Refusal('invalid', 'offset counts bytes, and the body is bytes.')
      return files.append(request.params.id, person.owner, Number(offset), request.body)
    })
    scope.delete<WithId>(path(ways.upload), async (request): Promise<object> => {
      const person = await personOf(request)
      parts.take(person.owner)
      await files.remove(request.params.id, person.owner)
      return {}
    })
    scope.post<WithId>(path(ways.file), async (request): Promise<FileAddress> => {
      const person = await personOf(request)
      parts.take(person.owner)
      const file = await files.find(request.params.id)
      if (!file || !(file.owner === person.owner || (await person.mayRead(file.conversation)))) throw missing()
      return { path: addresses.sign(file.id) }
    })
  }

  void app.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer | string) => body)
    addWays(scope, routes, visitor)
    addWays(scope, routes.desk, agent)
    scope.get<WithId>(path(routes.file), async ({ params: { id }, query: { until, signature } }, reply) => {
      if (typeof until !== 'string' || typeof signature !== 'string' || !addresses.isValid(id, until, signature)) throw missing()
      const file = await files.find(id)
      if (!file) throw missing()
      return reply
        .headers({
          'content-type': file.type,
          // Never a page of ours: not opened in place, not sniffed, and without rights if it is opened all the same [A53].
          'content-disposition': dispositionOf(file.name),
          'content-security-policy': "sandbox; default-src 'none'",
          'cross-origin-resource-policy': 'cross-origin',
          'cache-control': 'private, max-age=300',
          'referrer-policy': 'no-referrer',
        })
        .send(await files.read(id))
    })
  })
}
