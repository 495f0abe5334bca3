import type { Locale } from '@deskbell/protocol'

/** `confident` is what may be shown. `score` is about 0 to 1 and only compares hits of one index. */
export interface FaqHit {
  readonly id: string
  readonly locale: Locale
  readonly score: number
  readonly confident: boolean
}
