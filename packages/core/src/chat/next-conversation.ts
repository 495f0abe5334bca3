import { type ConversationId, mintId } from '@deskbell/protocol'
import type { Stop } from '../ports/clock.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import type { TabBell } from '../ports/tab-lock.ts'

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

export function nextConversation(options: {
  /** Never rejects. */
  readonly store: KeyValueStore
  readonly prefix: Promise<string>
  readonly tabBell: TabBell | undefined
  /** Another id takes the place of one in which nothing was asked for yet. */
  readonly onReplaced: (id: ConversationId, before: ConversationId) => void
}): NextConversation {
  const { onReplaced, prefix, store, tabBell } = options
  let id = mintId()
  let isBegun = false
  let stop: Stop | null = null
  let isEnded = false

  const keyOf = (start: string): string => `${start}next`

  async function read(start: string, isFirst: boolean): Promise<void> {
    const key = keyOf(start)
    const [stored, mark] = (await store.read(key)).get(key)?.split(' ') ?? []
    if (isEnded) return
    // CH2: whoever was quicker than the store goes on with their own.
    if (!stored || (isFirst && isBegun)) return write(start)
    const before = { id, isBegun }
    id = stored
    isBegun = mark === begun || (before.id === id && before.isBegun)
    if (before.id !== id && !before.isBegun) onReplaced(id, before.id)
  }

  async function write(start: string): Promise<void> {
    await store.write(new Map([[keyOf(start), isBegun ? `${id} ${begun}` : id]]))
    if (!isEnded) tabBell?.ring(keyOf(start))
  }

  void prefix.then((start) => {
    if (isEnded) return
    stop = tabBell?.onRing(keyOf(start), () => void read(start, false)) ?? null
    return read(start, true)
  })

  return {
    id: () => id,
    isBegun: () => isBegun,
    begin() {
      if (isBegun) return
      isBegun = true
      void prefix.then(write)
    },
    mint() {
      id = mintId()
      isBegun = false
      void prefix.then(write)
      return id
    },
    destroy() {
      isEnded = true
      stop?.()
    },
  }
}

const begun = 'begun'
