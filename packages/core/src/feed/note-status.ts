import type { Status } from '@deskbell/protocol'

/** Small whole values by `type:conversation`, presence by `presence`. The latest wins, but read marks never go back [I8]. */
export type Statuses = ReadonlyMap<string, Status>

export function noteStatus(statuses: Statuses, status: Status): Statuses {
  const key = status.type === 'presence' ? status.type : `${status.type}:${status.conversation}`
  const known = statuses.get(key)
  const next =
    status.type === 'read' && known?.type === 'read'
      ? { ...status, visitor: Math.max(status.visitor, known.visitor), agent: Math.max(status.agent, known.agent) }
      : status
  return new Map(statuses).set(key, next)
}
