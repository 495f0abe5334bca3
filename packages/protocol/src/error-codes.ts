/** What a client does with a failure. */
export type Remedy =
  /** The same command again, after a pause. Nothing is shown as failed. */
  | 'retry'
  /** Renew the credential once, then the same command again. */
  | 'renew'
  /** Read the log again from its tail; the outbox stays. */
  | 'resync'
  /** Stop and show it to the person, whose text stays where it was. */
  | 'show'
  /** Stop the line: nothing will work before the page is loaded again. The outbox stays. */
  | 'stop'

interface CodeRow {
  /** HTTP status, or null where the client itself raises the code. */
  readonly http: number | null
  /** WebSocket close code: 4000–4499 come back, 4500–4999 do not. Null where a socket stays open. */
  readonly close: number | null
  readonly remedy: Remedy
}

/** The one table of failures: the wire, both transports and the documentation read it. */
export const errorCodes = {
  offline: { http: null, close: null, remedy: 'retry' },
  timeout: { http: null, close: 4003, remedy: 'retry' },
  busy: { http: 429, close: 4008, remedy: 'retry' },
  unavailable: { http: 503, close: 1012, remedy: 'retry' },
  unauthorized: { http: 401, close: 4500, remedy: 'renew' },
  forbidden: { http: 403, close: 4507, remedy: 'stop' },
  'not-found': { http: 404, close: null, remedy: 'show' },
  closed: { http: 409, close: null, remedy: 'show' },
  taken: { http: 409, close: null, remedy: 'show' },
  invalid: { http: 400, close: 4501, remedy: 'show' },
  mismatch: { http: 422, close: null, remedy: 'show' },
  'too-large': { http: 413, close: 1009, remedy: 'show' },
  resync: { http: 410, close: 4002, remedy: 'resync' },
  version: { http: 426, close: 4506, remedy: 'stop' },
  storage: { http: null, close: null, remedy: 'show' },
} as const satisfies Record<string, CodeRow>

export type ErrorCode = keyof typeof errorCodes

/** One sentence for developers. Beside the table, so that a page does not load it. */
export const errorMeanings: Readonly<Record<ErrorCode, string>> = {
  offline: 'The server could not be reached.',
  timeout: 'No answer came in time.',
  busy: 'Too much at once. `retryAfter` says when to try again.',
  unavailable: 'The server is restarting or its store is not ready.',
  unauthorized: 'The credential is missing, wrong or expired.',
  forbidden: 'This origin or person may not do this.',
  'not-found': 'There is no such thing, or it is not yours.',
  closed: 'The desk is closed, or the conversation is at a stage where this is not possible.',
  taken: 'Someone else was first.',
  invalid: 'The content does not fit the schema; the reason says where.',
  mismatch: 'This id was used for something else. Nothing was stored.',
  'too-large': 'Over 8,000 code points or 32 KiB of text, or a frame over 64 KiB.',
  resync: 'The cursor belongs to a log that was rebuilt.',
  version: 'The server does not speak this version of the protocol.',
  storage: 'The browser does not let anything be stored; texts are kept in memory only.',
}

/** Whether this, which may come from anywhere, is one of the codes. */
export const isErrorCode = (code: unknown): code is ErrorCode => Object.hasOwn(errorCodes, code as string)

/** What a client does with this code. */
export const remedyFor = (code: ErrorCode): Remedy => errorCodes[code].remedy

/** The body of every failed request. `reason` is one English sentence for developers; visitors read the locale files. */
export interface ErrorBody {
  readonly code: ErrorCode
  readonly reason: string
  readonly retryAfter?: number
}
