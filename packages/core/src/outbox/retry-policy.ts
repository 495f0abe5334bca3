import { type ErrorCode, remedyFor } from '@deskbell/protocol'
import { backoff } from '../connection/backoff.ts'

/** What a refusal means for its command: `failed` waits for the person, `again` pauses, `new-line` goes out once more on the next line (OB5). */
export function fateOf(code: ErrorCode): 'failed' | 'again' | 'new-line' {
  const remedy = remedyFor(code)
  if (remedy === 'retry') return 'again'
  return remedy === 'renew' || remedy === 'resync' || code === 'version' ? 'new-line' : 'failed'
}

/** Milliseconds before the same command goes out again on the same line. */
export const pauseAfter = (tries: number, retryAfter: number | undefined, chance: number): number => Math.max(backoff(tries, chance), retryAfter ?? 0)

/** How long an answer may take before the command is repeated on the same line, in milliseconds: longer with each try before, for slow lines. */
export const patience = (tries: number): number => Math.min(120_000, 15_000 * 2 ** tries)
