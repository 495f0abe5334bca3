import { Refusal } from '../http/refusal.ts'

const mostFailures = 10
const lockTime = 60_000

/** Ten wrong passwords for one account from one address, and that pair waits a minute [A72]. */
export interface SignInLock {
  /** Throws `busy` while the pair is locked. */
  begin(key: string): { failed(): void; succeeded(): void }
}

export function createSignInLock(): SignInLock {
  const failures = new Map<string, { count: number; at: number }>()
  return {
    begin(key) {
      const now = Date.now()
      for (const [old, { at }] of failures) if (at < now - lockTime) failures.delete(old)
      const known = failures.get(key) ?? { count: 0, at: now }
      if (known.count >= mostFailures) throw new Refusal('busy', 'Too many wrong passwords; wait a minute.', known.at + lockTime - now)
      // Counted before the answer is known, so that many at once are not one.
      failures.set(key, { count: known.count + 1, at: now })
      return {
        failed: () => undefined,
        succeeded: () => {
          failures.delete(key)
        },
      }
    },
  }
}
