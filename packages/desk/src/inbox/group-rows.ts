import type { InboxRow, Instant } from '@deskbell/protocol'

export type GroupName = 'waiting' | 'mine' | 'mail' | 'others' | 'resolved'

export interface InboxGroup {
  readonly name: GroupName
  readonly rows: readonly InboxRow[]
}

/** How many resolved conversations an inbox still shows. */
const shownResolved = 20

/**
 * The inbox as an agent reads it: who waits longest first, then their own talks by the latest word, mail by its promise, what
 * colleagues have, and what was resolved last. Groups without a row are left out, and so is who left the queue.
 */
export function groupRows(rows: Iterable<InboxRow>, me: string): readonly InboxGroup[] {
  const groups: Record<GroupName, InboxRow[]> = { waiting: [], mine: [], mail: [], others: [], resolved: [] }
  for (const row of rows) {
    const name = groupOf(row, me)
    if (name) groups[name].push(row)
  }
  groups.waiting.sort((one, other) => (one.queuedAt ?? 0) - (other.queuedAt ?? 0) || byId(one, other))
  groups.mine.sort(byLatest)
  groups.mail.sort(
    (one, other) => (one.ticket?.answerBy ?? 0) - (other.ticket?.answerBy ?? 0) || (one.waitingSince ?? 0) - (other.waitingSince ?? 0) || byId(one, other),
  )
  groups.others.sort(byLatest)
  groups.resolved.sort(byLatest)
  groups.resolved.splice(shownResolved)
  return (Object.keys(groups) as GroupName[]).map((name) => ({ name, rows: groups[name] })).filter((group) => group.rows.length > 0)
}

function groupOf(row: InboxRow, me: string): GroupName | null {
  switch (row.phase) {
    case 'queued':
      return 'waiting'
    case 'assigned':
      return row.agent?.id === me ? 'mine' : 'others'
    case 'ticket':
      return 'mail'
    case 'resolved':
      return 'resolved'
    default:
      return null
  }
}

/** The last word, or the start of the wait where nobody has spoken. */
export const latestOf = (row: InboxRow): Instant => row.last?.at ?? row.queuedAt ?? row.waitingSince ?? 0

const byLatest = (one: InboxRow, other: InboxRow): number => latestOf(other) - latestOf(one) || byId(one, other)
const byId = (one: InboxRow, other: InboxRow): number => (one.id < other.id ? -1 : 1)

/** True when the visitor's last word has not been seen: neither at this desk nor, as far as the server says, at another. */
export const isUnread = (row: InboxRow, seen: number): boolean =>
  row.phase !== 'resolved' && row.waitingSince !== null && (row.last ? row.last.seq > seen : seen === 0)
