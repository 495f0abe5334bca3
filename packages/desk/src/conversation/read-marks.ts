import type { FeedState } from '@deskbell/core/feed'
import type { AgentCommand, ConversationId } from '@deskbell/protocol'

export interface ReadMarks {
  readonly visitor: number
  readonly agent: number
}

/** How far each side has read a conversation, as far as the server said. */
export function readMarks(feed: Pick<FeedState<AgentCommand>, 'statuses'>, id: ConversationId): ReadMarks {
  const status = feed.statuses.get(`read:${id}`)
  return status?.type === 'read' ? status : { visitor: 0, agent: 0 }
}
