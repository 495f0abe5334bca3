import type { Feed } from '@deskbell/core/feed'
import type { AgentCommand, ConversationId } from '@deskbell/protocol'

/** How many conversations stay followed after they were opened. */
const kept = 8

/** Follows each conversation that is opened and lets the oldest go, unless something of it is still on its way. */
export function keepFollowing(feed: Pick<Feed<AgentCommand>, 'follow' | 'unfollow' | 'getSnapshot'>): (id: ConversationId) => void {
  let opened: readonly ConversationId[] = []
  return (id) => {
    const isBusy = (other: ConversationId): boolean => feed.getSnapshot().outbox.some(({ command }) => command.conversation === other)
    const all = [id, ...opened.filter((other) => other !== id)]
    opened = all.filter((other, index) => index < kept || isBusy(other))
    feed.follow(id)
    for (const other of all) if (!opened.includes(other)) feed.unfollow(other)
  }
}
