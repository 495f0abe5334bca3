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

const remedies = {
  offline: 'retry',
  timeout: 'retry',
  busy: 'retry',
  unavailable: 'retry',
  unauthorized: 'renew',
  forbidden: 'stop',
  'not-found': 'show',
  closed: 'show',
  taken: 'show',
  invalid: 'show',
  mismatch: 'show',
  'too-large': 'show',
  resync: 'resync',
  version: 'stop',
  storage: 'show',
} as const satisfies Record<string, Remedy>

export type ErrorCode = keyof typeof remedies

/** What a socket was closed for. */
export const closeCodes: Readonly<Record<number, ErrorCode>> = {
  1009: 'too-large',
  1012: 'unavailable',
  4002: 'resync',
  4003: 'timeout',
  4008: 'busy',
  4500: 'unauthorized',
  4501: 'invalid',
  // The server waited 5 s for a hello: a slow network's fault, not the page's.
  4502: 'timeout',
  4506: 'version',
  4507: 'forbidden',
}

const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  busy: 429,
  unavailable: 503,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  closed: 409,
  taken: 409,
  invalid: 400,
  mismatch: 422,
  'too-large': 413,
  resync: 410,
  version: 426,
}

function errorTable(): Readonly<Record<ErrorCode, CodeRow>> {
  // The first of several says it.
  const closes = new Map(
    Object.entries(closeCodes)
      .reverse()
      .map(([close, code]) => [code, Number(close)]),
  )
  const codes = Object.keys(remedies) as ErrorCode[]
  const rows = codes.map((code): [ErrorCode, CodeRow] => [code, { http: statuses[code] ?? null, close: closes.get(code) ?? null, remedy: remedies[code] }])
  return Object.fromEntries(rows) as Record<ErrorCode, CodeRow>
}

/** The one table of failures: the wire and the documentation read it, a page only the columns that it needs. */
export const errorCodes = /* @__PURE__ */ errorTable()

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
export const isErrorCode = (code: unknown): code is ErrorCode => Object.hasOwn(remedies, code as string)

/** What a client does with this code. */
export const remedyFor = (code: ErrorCode): Remedy => remedies[code]

/** The body of every failed request. `reason` is one English sentence for developers; visitors read the locale files. */
export interface ErrorBody {
  readonly code: ErrorCode
  readonly reason: string
  readonly retryAfter?: number
}
