import type { FeedState } from '@deskbell/core/feed'
import type { AgentCommand, ConversationId, InboxAnswer, InboxRow } from '@deskbell/protocol'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { readMarks } from '../conversation/read-marks.ts'
import type { TabStore } from '../session/tab-store.ts'
import { groupRows, type InboxGroup, isUnread } from './group-rows.ts'
import { applyEntries, rowsOfAnswer } from './inbox-rows.ts'

export interface InboxModel {
  readonly groups: ReadonlySignal<readonly InboxGroup[]>
  find(id: ConversationId): InboxRow | null
  isUnread(row: InboxRow): boolean
  /** This agent has seen the conversation up to this entry. */
  see(id: ConversationId, seq: number): void
  dispose(): void
}

interface Ports {
  readonly answer: InboxAnswer
  readonly feed: ReadonlySignal<FeedState<AgentCommand>>
  readonly me: string
  readonly teams: readonly string[]
  readonly store: TabStore
  /** Asks for the inbox again: a log was rebuilt, or more was missed than the line gives back. */
  readonly reload: () => Promise<InboxAnswer | null>
}

const seenKey = 'seen'

/** The inbox, kept current by its logs. What was seen is kept for this tab. */
export function createInbox({ answer, feed, me, teams, store, reload }: Ports): InboxModel {
  const known = signal(rowsOfAnswer(answer))
  const seen = signal<Readonly<Record<ConversationId, number>>>(seenIn(store.read(seenKey)))
  let isReloading = false

  const startAgain = async (): Promise<void> => {
    if (isReloading) return
    isReloading = true
    const fresh = await reload()
    isReloading = false
    if (fresh) known.value = rowsOfAnswer(fresh)
  }

  const dispose = effect(() => {
    const { logs } = feed.value
    let next = known.peek()
    for (const [log, followed] of logs) {
      if (!log.startsWith('inbox:')) continue
      const applied = applyEntries(next, log, followed.entries)
      if (applied === 'gap') {
        void startAgain()
        return
      }
      next = applied
    }
    known.value = next
  })

  const rows = computed(() => [...known.value.rows.values()].map(({ row }) => row).filter((row) => row.team === null || teams.includes(row.team)))

  return {
    groups: computed(() => groupRows(rows.value, me)),
    find: (id) => known.value.rows.get(id)?.row ?? null,
    isUnread: (row) => isUnread(row, Math.max(seen.value[row.id] ?? 0, readMarks(feed.value, row.id).agent)),
    see(id, seq) {
      if ((seen.peek()[id] ?? 0) >= seq) return
      seen.value = { ...seen.peek(), [id]: seq }
      store.write(seenKey, JSON.stringify(seen.peek()))
    },
    dispose,
  }
}

function seenIn(stored: string | null): Readonly<Record<ConversationId, number>> {
  return stored === null ? {} : JSON.parse(stored)
}
