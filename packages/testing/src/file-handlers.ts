import { routes } from '@deskbell/protocol'
import { decodeUploadAsk } from '@deskbell/protocol/decode'
import { type DefaultBodyType, HttpResponse, http, type RequestHandler } from 'msw'
import { type Answer, type Call, query, refused, withBody } from './answer-call.ts'
import type { MemoryBackend } from './memory-backend.ts'
import type { PublicAnswers } from './public-answers.ts'
import type { Visitor } from './visitors.ts'

type Handler = (call: Call) => Promise<HttpResponse<DefaultBodyType>>

export interface FileHandlerParts {
  readonly server: string
  readonly backend: MemoryBackend
  readonly answers: PublicAnswers
  readonly open: (run: (call: Call) => Answer | Promise<Answer>) => Handler
  readonly guarded: (run: (visitor: Visitor, call: Call) => Answer | Promise<Answer>) => Handler
}

const missing = refused('not-found', 'There is no such file.')

/** Files come in parts and go out by addresses that end. */
export function fileHandlers({ answers, backend, guarded, open, server }: FileHandlerParts): readonly RequestHandler[] {
  const { clock, files, logs } = backend
  const isTheirs = (visitor: Visitor, conversation: string): boolean => !logs.get(conversation) || backend.owns(visitor, conversation)

  const begin = guarded((visitor, { request }) =>
    withBody(request, decodeUploadAsk, (ask) => {
      if (!answers.site('').takesFiles) return refused('forbidden', 'This desk takes no files.')
      return isTheirs(visitor, ask.conversation) ? files.begin(ask, visitor.subject) : missing
    }),
  )
  const part = guarded(async (visitor, { params, request }) => {
    const offset = query(request, 'offset')
    if (!/^\d{1,15}$/.test(offset ?? '') || request.headers.get('content-type') !== 'application/octet-stream')
      return refused('invalid', 'offset counts bytes, and the body is bytes.')
    return files.append(String(params.id), visitor.subject, Number(offset), new Uint8Array(await request.arrayBuffer()))
  })
  const remove = guarded((visitor, { params }) => {
    files.remove(String(params.id), visitor.subject)
    return {}
  })
  const address = guarded((visitor, { params }) => {
    const id = String(params.id)
    const file = files.find(id)
    if (!file || !(file.owner === visitor.subject || backend.owns(visitor, file.conversation))) return missing
    return { path: `${routes.file(id)}?${files.sign(id, clock.base.now())}` }
  })
  const nothing = open(() => missing)
  const show = async (call: Call): Promise<HttpResponse<DefaultBodyType>> => {
    const file = files.read(String(call.params.id), query(call.request, 'signature') ?? '', clock.base.now())
    if (!file || query(call.request, 'until') === null) return nothing(call)
    return HttpResponse.arrayBuffer(file.bytes.slice().buffer, {
      headers: {
        'content-type': file.type,
        'content-disposition': 'attachment',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
      },
    })
  }
  return [
    http.post(server + routes.uploads, begin),
    http.put(`${server}/v1/uploads/:id`, part),
    http.delete(`${server}/v1/uploads/:id`, remove),
    http.post(`${server}/v1/files/:id`, address),
    http.get(`${server}/v1/files/:id`, show),
  ]
}
