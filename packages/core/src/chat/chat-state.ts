import type { Conversation, ConversationId, Presence, Status } from '@deskbell/protocol'
import type { FeedState, FollowedLog } from '../feed/feed.ts'
import { statusKey } from '../feed/note-status.ts'
import { keepList } from '../snapshot/keep-list.ts'
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
  let queue: QueueState | null = null
  let conversations: readonly Conversation[] = []

  return ({ feed, marks, open, ...parts }) => {
    const { logs, outbox, statuses: _statuses, typing, ...line } = feed
    // What is open is followed.
    const log = logs.get(open) as FollowedLog
    const conversation = log.state as Conversation
    const presence = statusOf(feed, 'presence')?.teams ?? nobodySaid
    queue = keep(queue, queueOf(feed, conversation, presence))
    conversations = keepList(conversations, byActivity([...logs.values()].flatMap(({ state }) => state ?? [])))
    return {
      ...line,
      ...parts,
      conversation,
      presence,
      queue,
      conversations,
      rows: timeline({ log, outbox, marks: marksOf(feed, open, marks), viewer: visitor, clockOffset: feed.clockOffset }),
      hasOlder: log.hasOlder,
      typing: typing.has(open) ? conversation.agent : null,
      unread: feed.isCurrent ? countUnread(feed, marks) : 0,
    }
  }
}

type Kind = Status['type']
const statusOf = <Type extends Kind>(feed: FeedState, type: Type, conversation?: ConversationId): Extract<Status, { type: Type }> | undefined =>
  feed.statuses.get(statusKey(type, conversation)) as Extract<Status, { type: Type }> | undefined

/** How far each side has read a conversation; the visitor's own eyes are ahead of the server. */
export function marksOf(feed: FeedState, conversation: ConversationId, own: ReadonlyMap<ConversationId, number>): { visitor: number; agent: number } {
  const status = statusOf(feed, 'read', conversation)
  return { visitor: Math.max(own.get(conversation) ?? 0, status?.visitor ?? 0), agent: status?.agent ?? 0 }
}

function queueOf(feed: FeedState, { id, phase, team }: Conversation, presence: Readonly<Record<string, Presence>>): QueueState | null {
  if (phase !== 'queued') return null
  const told: Partial<QueueState> = statusOf(feed, 'queue', id) ?? {}
  return { place: told.place ?? null, wait: told.wait ?? null, presence: told.presence ?? presence[team ?? ''] ?? 'online' }
}

function countUnread(feed: FeedState, own: ReadonlyMap<ConversationId, number>): number {
  return [...feed.logs.values()].reduce((sum, { entries, log }) => {
    const { visitor: mark } = marksOf(feed, log, own)
    // Without a gap, so what was read is passed over in one step.
    const unread = entries.slice(Math.max(0, mark + 1 - (entries[0]?.cursor.seq ?? 0)))
    return sum + unread.filter(({ by, fact }) => fact.type === 'message' && by.kind !== 'visitor').length
  }, 0)
}

const keep = <Part>(before: Part, next: Part): Part => (JSON.stringify(before) === JSON.stringify(next) ? before : next)
