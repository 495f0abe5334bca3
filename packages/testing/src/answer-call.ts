import { type Decoded, parseJson } from '@deskbell/protocol/decode'
import type { Refusal } from '@deskbell/rules/conversation'
import type { brokenLine } from './hold-poll.ts'

/** In bytes of UTF-8, of a body as of a frame (PR25). */
export const largestFrame = 64 * 1024

/** A request as msw hands it over. */
export type Call = { readonly request: Request; readonly params: Readonly<Record<string, unknown>> }
export type Answer = object | typeof brokenLine

export const refused = (refuse: Refusal['refuse'], reason: string): Refusal => ({ refuse, reason })
export const isRefusal = (answer: Answer): answer is Refusal => typeof answer === 'object' && 'refuse' in answer
export const query = (request: Request, name: string): string | null => new URL(request.url).searchParams.get(name)

/** Runs on a JSON body that fits. */
export async function withBody<T>(request: Request, decode: (input: unknown) => Decoded<T>, run: (body: T) => Answer | Promise<Answer>): Promise<Answer> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) return refused('forbidden', 'The body must be application/json.')
  const text = await request.text()
  if (new TextEncoder().encode(text).length > largestFrame) return refused('too-large', 'The body is over 64 KiB.')
  const json = parseJson(text)
  const decoded = 'value' in json ? decode(json.value) : json
  return 'value' in decoded ? run(decoded.value) : refused(decoded.code, decoded.reason)
}
