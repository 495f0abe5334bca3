import { type ErrorBody, type ErrorCode, errorCodes } from '@deskbell/protocol'

/** What a request or command is refused with. Thrown anywhere, turned into an answer in one place. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ErrorCode
  /** In milliseconds, for `busy`. */
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, reason: string, retryAfter?: number, cause?: unknown) {
    super(reason, { cause })
    this.code = code
    this.retryAfter = retryAfter
  }

  get status(): number {
    return errorCodes[this.code].http ?? 500
  }

  get body(): ErrorBody {
    return { code: this.code, reason: this.message, ...(this.retryAfter === undefined ? {} : { retryAfter: this.retryAfter }) }
  }
}

/** The value of something decoded, or a Refusal that says why not. */
export function accept<T>(decoded: { readonly value: T } | { readonly code: ErrorCode; readonly reason: string }): T {
  if ('value' in decoded) return decoded.value
  throw new Refusal(decoded.code, decoded.reason)
}
