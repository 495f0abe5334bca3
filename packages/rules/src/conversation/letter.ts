import type { AgentCard, Instant, Locale, VisitorCard } from '@deskbell/protocol'

/** A mail that a decision asks for. Its row is written in the transaction of the facts it belongs to. */
export type Letter =
  /** A new ticket, to the team. The visitor's words travel here and nowhere else. */
  | {
      readonly kind: 'team'
      readonly to: string
      readonly ticket: string
      readonly subject: string
      readonly text: string
      readonly address: string
      readonly visitor: VisitorCard
      readonly answerBy: Instant
    }
  /** To the visitor, without a word of theirs: the address may be a stranger's [A48]. Of those with the same `once` only the first is sent. */
  | { readonly kind: 'confirmation'; readonly to: string; readonly ticket: string; readonly answerBy: Instant; readonly locale: Locale; readonly once: string }
  /** An agent's answer, for a visitor who is not there to read it within a minute. `about` is the index of its fact. */
  | {
      readonly kind: 'answer'
      readonly to: string
      readonly ticket: string | null
      readonly agent: AgentCard
      readonly text: string
      readonly locale: Locale
      readonly about: number
    }
