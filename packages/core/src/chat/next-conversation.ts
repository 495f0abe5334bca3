import { type ConversationId, mintId } from '@deskbell/protocol'
import type { Shelf } from '../storage/open-shelf.ts'

const begun = 'begun'

/**
 * The id of the conversation that comes next, minted ahead and kept: a double click, a reload and two tabs start the same one.
 * It stays the stored one while its talk goes on, so a reload is back in it before the server has answered.
 */
export interface NextConversation {
  id(): ConversationId
  /** Whether something was asked for in it, in this tab or another. */
  isBegun(): boolean
  /** Something was asked for in it. */
  begin(): void
  /** Another one, for every tab. */
  mint(): ConversationId
  destroy(): void
}

/** `onReplaced`: another tab's id takes the place of one in which nothing was asked for yet. */
export function nextConversation(shelf: Shelf, onReplaced: (id: ConversationId, before: ConversationId) => void): NextConversation {
  let id = mintId()
  let isBegun = false

  async function read(isFirst: boolean): Promise<void> {
    const [stored, mark] = (await shelf.read('next')).get('next')?.split(' ') ?? []
    // CH2: whoever was quicker than the store goes on with their own.
    if (!stored || (isFirst && isBegun)) return write()
    const before = id
    const isReplaced = stored !== id && !isBegun
    isBegun = mark === begun || (stored === id && isBegun)
    id = stored
    if (isReplaced) onReplaced(id, before)
  }

  function write(): void {
    void shelf.write(new Map([['next', isBegun ? `${id} ${begun}` : id]]))
    shelf.ring('next')
  }

  void read(true)

  return {
    id: () => id,
    isBegun: () => isBegun,
    begin() {
      if (isBegun) return
      isBegun = true
      write()
    },
    mint() {
      id = mintId()
      isBegun = false
      write()
      return id
    },
    destroy: shelf.onRing('next', () => void read(false)),
  }
}
