import type { Presence } from '@deskbell/protocol'

const counted = 20
const enough = 5

/** The nearest-rank percentile: the smallest value that a `share` of all values don't exceed. */
const percentile = (sorted: readonly number[], share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0

/**
 * How long a visitor will wait, in milliseconds: the median and the 80th percentile of the last 20 waits (milliseconds, newest
 * last); the configured range (minutes) while fewer than 5 are known; null when nobody is there, for then nobody can say.
 */
export function waitRange(
  waits: readonly number[],
  configured: { readonly low: number; readonly high: number },
  presence: Presence,
): { readonly low: number; readonly high: number } | null {
  if (presence === 'nobody') return null
  const range = [configured.low * 60_000, configured.high * 60_000]
  const last = waits.length < enough ? range : waits.slice(-counted)
  const sorted = [...last].sort((one, other) => one - other)
  return { low: percentile(sorted, 0.5), high: percentile(sorted, 0.8) }
}
