import type { Chat } from '@deskbell/core'
import type { Instant } from '@deskbell/protocol'

export type StubTalk = Readonly<Record<string, unknown>>

/** A chat that stands still. */
export function stubChat(_: { readonly profile: string; readonly locale: string; readonly at: Instant }): Chat {
  throw new Error('later')
}
