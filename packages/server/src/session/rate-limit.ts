import { Refusal } from '../http/refusal.ts'

/** A bucket for each key: `burst` at once, then `perSecond`. Real time, whatever the server's clock says. */
export interface RateLimit {
  /** Throws `busy`, with the time until the next token, when the bucket is empty. */
  take(key: string): void
}

export function createRateLimit(burst: number, perSecond: number): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(key) {
      const now = Date.now()
      const bucket = buckets.get(key) ?? { tokens: burst, at: now }
      bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
      bucket.at = now
      // Put back last: the first ones of the map were not used for longest.
      buckets.delete(key)
      buckets.set(key, bucket)
      forgetFull(buckets, now - (burst / perSecond) * 1000)
      if (bucket.tokens < 1) throw new Refusal('busy', 'Too much at once.', Math.ceil(((1 - bucket.tokens) / perSecond) * 1000))
      bucket.tokens--
    },
  }
}

/** A bucket that was left alone until it is full again says the same as none. */
function forgetFull(buckets: Map<string, { readonly at: number }>, before: number): void {
  for (const [key, { at }] of buckets) {
    if (at >= before) return
    buckets.delete(key)
  }
}
