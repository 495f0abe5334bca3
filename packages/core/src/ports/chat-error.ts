import type { ErrorCode } from '@deskbell/protocol'

/** The one error class of the client packages. Branch on `code`, never on `message`. */
export class ChatError extends Error {
  readonly code: ErrorCode
  /** Milliseconds the server asked to wait, or null. */
  readonly retryAfter: number | null

  constructor(code: ErrorCode, message: string = code, more: { readonly cause?: unknown; readonly retryAfter?: number } = {}) {
    super(message, { cause: more.cause })
    this.name = 'ChatError'
    this.code = code
    this.retryAfter = more.retryAfter ?? null
  }
}

export const hasCode = (error: unknown, code: ErrorCode): boolean => error instanceof ChatError && error.code === code
