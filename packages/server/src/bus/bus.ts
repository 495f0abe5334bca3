import type { ConversationId, Hint, LogId } from '@deskbell/protocol'

/**
 * What somebody may want to look at again: a log with its statuses, a person's list of conversations, presence as this node knows it,
 * what was written down about agents, a sign-in, the published FAQ.
 */
export type Topic = LogId | `person:${string}` | 'presence' | 'roster' | `session:${string}` | 'faq'

/** Wakes sessions on any node. A ring carries no content and may be lost; whoever hears it reads the store. */
export interface Bus {
  ring(topic: Topic): void
  onRing(topic: Topic, run: () => void): () => void
  /** Carries a hint to whoever looks at its conversation now; may be lost. */
  hint(hint: Hint): void
  onHint(conversation: ConversationId, run: (hint: Hint) => void): () => void
  /** Topics that somebody in this process listens to. */
  heard(): readonly Topic[]
  /** How often whoever relies on it looks into the store for themselves, in milliseconds; null: it loses nothing. */
  lookEvery(): number | null
  close(): Promise<void>
}
