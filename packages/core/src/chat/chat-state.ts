import type { Conversation, ConversationId, LogEntry, Presence, Status } from '@deskbell/protocol'
import { emptyConversation } from '@deskbell/rules/conversation'
import type { FeedState } from '../feed/feed.ts'
import { createTimeline } from '../timeline/timeline.ts'
import type { ChatState, QueueState } from './chat.ts'
import { byActivity } from './choose-conversation.ts'

/** What a snapshot is made of, beside the feed. */
export interface ChatParts extends Pick<ChatState, 'draft' | 'emailDraft' | 'older' | 'refusal' | 'storage' | 'visitor'> {
  readonly feed: FeedState
  readonly open: ConversationId
  /** How far this tab's visitor has read, before the server says so. */
  readonly marks: ReadonlyMap<ConversationId, number>
}

const nobodySaid: Readonly<Record<string, Presence>> = {}
const visitor = { kind: 'visitor' } as const

/** Snapshots with a memory: whatever did not change since the last one stays the same object. */
export function chatSnapshots(): (parts: ChatParts) => ChatState {
  const timeline = createTimeline()
  let empty: Conversation = emptyConversation('')
  let queue: QueueState | null = null
  let conversations: readonly Conversation[] = []

  return ({ feed, marks, open, storage, ...parts }) => {
    const { clockOffset, connection, isCurrent, lastUpdate, logs, outbox, typing } = feed
    if (empty.id !== open) empty = emptyConversation(open)
    const log = logs.get(open) ?? { log: open, cursor: null, state: null, entries: [], hasOlder: false }
    const conversation = log.state ?? empty
    const presence = statusOf(feed, 'presence')?.teams ?? nobodySaid
    queue = keep(queue, queueOf(feed, conversation, presence))
    conversations = keepList(conversations, byActivity([...logs.values()].flatMap(({ state }) => state ?? [])))
    return {
      ...parts,
      connection,
      lastUpdate,
      clockOffset,
      isCurrent,
      conversation,
      presence,
      queue,
      conversations,
      rows: timeline({ log, outbox, marks: marksOf(feed, open, marks), viewer: visitor, clockOffset }),
      hasOlder: log.hasOlder,
      typing: typing.has(open) ? conversation.agent : null,
      unread: isCurrent ? countUnread(feed, marks) : 0,
      storage: feed.storage === 'memory' ? 'memory' : storage,
    }
  }
}

type Kind = Status['type']
const statusOf = <Type extends Kind>(feed: FeedState, type: Type, conversation?: ConversationId): Extract<Status, { type: Type }> | undefined =>
  feed.statuses.get(conversation === undefined ? type : `${type}:${conversation}`) as Extract<Status, { type: Type }> | undefined

/** How far each side has read a conversation; the visitor's own eyes are ahead of the server. */
export function marksOf(feed: FeedState, conversation: ConversationId, own: ReadonlyMap<ConversationId, number>): { visitor: number; agent: number } {
  const status = statusOf(feed, 'read', conversation)
  return { visitor: Math.max(own.get(conversation) ?? 0, status?.visitor ?? 0), agent: status?.agent ?? 0 }
}

function queueOf(feed: FeedState, { id, phase, team }: Conversation, presence: Readonly<Record<string, Presence>>): QueueState | null {
  if (phase !== 'queued') return null
  const status = statusOf(feed, 'queue', id)
  if (status) return { place: status.place, wait: status.wait, presence: status.presence }
  return { place: null, wait: null, presence: presence[team ?? ''] ?? 'online' }
}

function countUnread(feed: FeedState, own: ReadonlyMap<ConversationId, number>): number {
  let count = 0
  for (const { entries, log } of feed.logs.values()) {
    const { visitor: mark } = marksOf(feed, log, own)
    // From the end, and no further back than what was read: a long log is not gone through for one message.
    for (let at = entries.length - 1; at >= 0; at--) {
      const { by, cursor, fact } = entries[at] as LogEntry
      if (cursor.seq <= mark) break
      if (fact.type === 'message' && by.kind !== 'visitor') count++
    }
  }
  return count
}

const keep = <Part>(before: Part, next: Part): Part => (JSON.stringify(before) === JSON.stringify(next) ? before : next)

const keepList = <Item>(before: readonly Item[], next: readonly Item[]): readonly Item[] =>
  before.length === next.length && before.every((item, index) => item === next[index]) ? before : next
