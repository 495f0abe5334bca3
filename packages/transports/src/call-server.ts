import { ChatError } from '@deskbell/core'
import { type ErrorCode, errorCodes } from '@deskbell/protocol'

export interface ServerOptions {
  /** Such as `https://help.example`, without a slash at the end. */
  readonly server: string
  /** Default: the platform's. */
  readonly fetch?: typeof fetch
}

interface Call {
  readonly token?: string
  /** Posted as JSON; without it the call is a GET. */
  readonly body?: unknown
  /** In milliseconds, the body's arrival included. */
  readonly within: number
  readonly signal?: AbortSignal
}

/** One attempt. Resolves with the JSON of a 2xx answer; rejects with a ChatError whatever happens. */
export async function callServer(options: ServerOptions, path: string, call: Call): Promise<unknown> {
  const abort = new AbortController()
  const end = (): void => abort.abort()
  call.signal?.addEventListener('abort', end)
  if (call.signal?.aborted) end()
  const late = setTimeout(end, call.within)
  try {
    const send = options.fetch ?? fetch
    const response = await send(options.server + path, {
      signal: abort.signal,
      headers: {
        ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { method: 'POST', body: JSON.stringify(call.body) }),
    })
    const text = await response.text()
    const answer = parse(text)
    if (!response.ok) throw failure(response, answer)
    if (answer === undefined) throw somebodyElse()
    return answer
  } catch (cause) {
    if (cause instanceof ChatError) throw cause
    throw new ChatError(abort.signal.aborted ? 'timeout' : 'offline', 'The server could not be reached.', { cause })
  } finally {
    clearTimeout(late)
    call.signal?.removeEventListener('abort', end)
  }
}

/** An answer that the server can't have given: a captive portal's page, another program's JSON [F18]. */
export const somebodyElse = (): ChatError => new ChatError('offline', 'Something else answered in the place of the server.')

/** Without our own body a 4xx is the word of some box on the way, not of the server; only sizes and rates are believed. */
function failure(response: Response, answer: unknown): ChatError {
  const { code, reason, retryAfter } = Object(answer) as { readonly code?: unknown; readonly reason?: unknown; readonly retryAfter?: unknown }
  const seconds = Number(response.headers.get('retry-after'))
  const pause = typeof retryAfter === 'number' ? retryAfter : seconds > 0 ? seconds * 1000 : null
  const isOurs = typeof code === 'string' && Object.hasOwn(errorCodes, code)
  return new ChatError(
    isOurs ? (code as ErrorCode) : codeOfStatus(response.status),
    typeof reason === 'string' ? reason : `The server answered ${response.status}.`,
    pause === null ? {} : { retryAfter: pause },
  )
}

const codeOfStatus = (status: number): ErrorCode => (status === 413 ? 'too-large' : status === 429 ? 'busy' : status >= 500 ? 'unavailable' : 'offline')

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
