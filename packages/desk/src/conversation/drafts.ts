import type { ConversationId } from '@deskbell/protocol'
import { signal } from '@preact/signals'
import type { TabStore } from '../session/tab-store.ts'

/** What stands in the composer, for each conversation; kept through a reload of the tab. Reading inside a computed follows it. */
export interface Drafts {
  read(id: ConversationId): string
  write(id: ConversationId, text: string): void
}

export function createDrafts(store: TabStore): Drafts {
  const known = signal<ReadonlyMap<ConversationId, string>>(new Map())
  const key = (id: ConversationId): string => `draft:${id}`
  return {
    read: (id) => known.value.get(id) ?? store.read(key(id)) ?? '',
    write(id, text) {
      known.value = new Map(known.peek()).set(id, text)
      store.write(key(id), text === '' ? null : text)
    },
  }
}
