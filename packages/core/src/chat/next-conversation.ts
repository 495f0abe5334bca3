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
  /** Something was asked for in it: from now on no other tab's id takes its place here. */
  claim(): void
  /** Another one, for every tab. */
  mint(): ConversationId
  destroy(): void
}

export function nextConversation(options: {
  /** Never rejects. */
  readonly store: KeyValueStore
  readonly prefix: Promise<string>
  readonly tabBell: TabBell | undefined
  readonly onChange: (id: ConversationId, before: ConversationId) => void
}): NextConversation {
  const { onChange, prefix, store, tabBell } = options
  let id = mintId()
  let isClaimed = false
  let stop: Stop | null = null
  let isEnded = false

  const keyOf = (start: string): string => `${start}next`

  async function read(start: string): Promise<void> {
    const stored = (await store.read(keyOf(start))).get(keyOf(start))
    if (isEnded || stored === id) return
    if (!stored || isClaimed) return write(start)
    const before = id
    id = stored
    onChange(id, before)
  }

  async function write(start: string): Promise<void> {
    await store.write(new Map([[keyOf(start), id]]))
    tabBell?.ring(keyOf(start))
  }

  void prefix.then((start) => {
    if (isEnded) return
    stop = tabBell?.onRing(keyOf(start), () => void read(start)) ?? null
    return read(start)
  })

  return {
    id: () => id,
    claim() {
      isClaimed = true
    },
    mint() {
      id = mintId()
      isClaimed = false
      void prefix.then(write)
      return id
    },
    destroy() {
      isEnded = true
      stop?.()
    },
  }
}
