import type { ConversationId, Presence, Status } from '@deskbell/protocol'
import { waitRange } from '@deskbell/rules/queue'
import type { LogStore } from '../log/log-store.ts'

type QueueStatus = Extract<Status, { type: 'queue' }>

/** Everyone's place in their queue, and how long the wait will be. */
export interface QueueBoard {
  /** Null for a conversation that was in no queue since the server started. */
  statusOf(conversation: ConversationId): QueueStatus | null
  /** How many wait for a team. */
  length(team: string): number
  /** Looks again at a team's queue. */
  refresh(team: string): Promise<void>
}

export interface QueueParts {
  readonly store: LogStore
  readonly teams: readonly { readonly id: string; readonly expectedWait: { readonly low: number; readonly high: number } }[]
  readonly presenceOf: (team: string) => Presence
  /** Called for each conversation whose status changed, those that left the queue included. */
  readonly onChange: (conversation: ConversationId) => void
}

/** How many who left a queue are remembered, so that their screens learn of it. */
const mostGone = 5_000

export function createQueueBoard({ store, teams, presenceOf, onChange }: QueueParts): QueueBoard {
  const boards = new Map<string, ReadonlyMap<ConversationId, QueueStatus>>()
  const gone = new Map<ConversationId, string>()

  const forget = (conversation: ConversationId, team: string): void => {
    gone.set(conversation, team)
    const [oldest] = gone.keys()
    if (gone.size > mostGone && oldest !== undefined) gone.delete(oldest)
  }

  return {
    statusOf(conversation) {
      for (const board of boards.values()) {
        const status = board.get(conversation)
        if (status) return status
      }
      const team = gone.get(conversation)
      return team === undefined ? null : { type: 'queue', conversation, place: null, wait: null, presence: presenceOf(team) }
    },
    length: (team) => boards.get(team)?.size ?? 0,
    async refresh(id) {
      const team = teams.find((one) => one.id === id)
      if (!team) return
      const [queue, waits] = await Promise.all([store.queue(id), store.waits(id)])
      const presence = presenceOf(id)
      const wait = waitRange(waits, team.expectedWait, presence)
      const before = boards.get(id) ?? new Map<ConversationId, QueueStatus>()
      const now = new Map(queue.map((conversation, index) => [conversation, { type: 'queue', conversation, place: index + 1, wait, presence } as const]))
      boards.set(id, now)
      for (const conversation of before.keys()) if (!now.has(conversation)) forget(conversation, id)
      for (const conversation of new Set([...before.keys(), ...now.keys()]))
        if (JSON.stringify(before.get(conversation)) !== JSON.stringify(now.get(conversation))) onChange(conversation)
    },
  }
}
