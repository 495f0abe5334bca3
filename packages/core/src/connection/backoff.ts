const first = 250
const longest = 30_000
/**
 * How long to wait before try number `attempt` + 1, in milliseconds (CN3): a random part of 250 ms the first time, then nearly the whole
 * of a span that doubles up to 30 s. `chance` is from 0 to 1.
 */
export function backoff(attempt: number, chance: number): number {
  const span = Math.min(longest, first * 2 ** attempt)
  // Chance has only the last fifth of every later pause: so the eleventh try comes after two minutes, whatever the dice say [F19].
  return attempt === 0 ? span * chance : (span * (4 + chance)) / 5
}
