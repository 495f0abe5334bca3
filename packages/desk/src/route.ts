import type { ConversationId } from '@deskbell/protocol'
import { faqPlaceIn } from './faq/faq-route.ts'

/** The address names the open conversation, so that a reload and the back gesture work. */
export const hashOf = (id: ConversationId | null): string => `#/${id === null ? '' : encodeURIComponent(id)}`

/** The conversation an address names; null for the inbox, and for other places of the desk. */
export function conversationIn(hash: string): ConversationId | null {
  if (faqPlaceIn(hash)) return null
  const id = /^#\/(.+)$/.exec(hash)?.[1]
  if (id === undefined) return null
  try {
    return decodeURIComponent(id)
  } catch {
    // Cut on its way here: the inbox is a good place to begin.
    return null
  }
}

/** The token of a set-up link; null for every other address. */
export const setUpTokenIn = (hash: string): string | null => new URLSearchParams(hash.slice(1)).get('set-up')
