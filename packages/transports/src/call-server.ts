import { ChatError } from '@deskbell/core'
import { type ErrorCode, isErrorCode, jsonOf } from '@deskbell/protocol'

export interface ServerOptions {
  /** Such as `https://help.example`, without a slash at the end. */
  readonly server: string
  /** Default: the platform's. */
  readonly fetch?: typeof fetch
}

interface Call {
  readonly token?: string
  readonly body?: string | Uint8Array | undefined
  /** What the body is. Default: JSON. */
  readonly type?: string
  /** Default: POST with a body, else GET. */
  readonly method?: string
  /** In milliseconds, the body's arrival included. */
  readonly within: number
  /** To break the call off, which then rejects with `offline`. */
  readonly abort?: AbortController
}

/** One attempt. Resolves with the JSON of a 2xx answer; rejects with a ChatError whatever happens. */
export async function callServer(
  options: ServerOptions,
  path: string,
  { token, body, type = 'application/json', method = body ? 'POST' : 'GET', within, abort = new AbortController() }: Call,
): Promise<unknown> {
  let code: ErrorCode = 'offline'
  const late = setTimeout(() => {
    code = 'timeout'
    abort.abort()
  }, within)
  const headers: Record<string, string> = {}
  if (token) headers.authorization = `Bearer ${token}`
  if (body) headers['content-type'] = type
  try {
    const send = options.fetch ?? fetch
    const response = await send(options.server + path, { method, headers, signal: abort.signal, body: (body ?? null) as BodyInit | null })
    const answer = jsonOf(await response.text())
    if (!response.ok) throw failure(response, answer)
    if (answer === undefined) throw somebodyElse()
    return answer
  } catch (cause) {
    throw cause instanceof ChatError ? cause : new ChatError(code, undefined, { cause })
  } finally {
    clearTimeout(late)
  }
}

/** An answer that the server can't have given: a captive portal's page, another program's JSON [F18]. */
export const somebodyElse = (): ChatError => new ChatError('offline', 'This is not our server.')

/** Without our own body a 4xx is the word of some box on the way, not of the server; only sizes and rates are believed. */
function failure({ headers, status }: Response, answer: unknown): ChatError {
  const { code, reason = `HTTP ${status}`, retryAfter = Number(headers.get('retry-after')) * 1_000 } = Object(answer)
  return new ChatError(isErrorCode(code) ? code : codeOf(status), String(reason), retryAfter > 0 ? { retryAfter } : {})
}

const codeOf = (status: number): ErrorCode => (status === 413 ? 'too-large' : status === 429 ? 'busy' : status >= 500 ? 'unavailable' : 'offline')

/** How long a plain request may take, in milliseconds. */
export const patience = 15_000

/** One plain request. `field` must be in the answer, so that somebody else's JSON is not taken for it [F18]. */
export async function askServer<Answer>(options: ServerOptions, path: string, field: keyof Answer & string, body?: string): Promise<Answer> {
  const answer: Answer = Object(await callServer(options, path, { body, within: patience }))
  if (answer[field] === undefined) throw somebodyElse()
  return answer
}

export function withQuery(path: string, query: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : `${name}=${encodeURIComponent(value)}`))
  return `${path}?${given.join('&')}`
}
