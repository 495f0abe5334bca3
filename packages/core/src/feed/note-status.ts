import type { ConversationId, Status } from '@deskbell/protocol'

/** Small whole values by `type:conversation`, presence by `presence`. The latest wins, but read marks never go back [I8]. */
export type Statuses = ReadonlyMap<string, Status>

/** The name of a value; of presence there is only one. */
export const statusKey = (type: Status['type'], conversation?: ConversationId): string => (conversation === undefined ? type : `${type}:${conversation}`)

export function noteStatus(statuses: Statuses, status: Status): Statuses {
  const key = statusKey(status.type, 'conversation' in status ? status.conversation : undefined)
  const known = statuses.get(key)
  const next =
    status.type === 'read' && known?.type === 'read'
      ? { ...status, visitor: Math.max(status.visitor, known.visitor), agent: Math.max(status.agent, known.agent) }
      : status
  return new Map(statuses).set(key, next)
}
