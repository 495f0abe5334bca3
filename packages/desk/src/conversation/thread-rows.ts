import type { Row } from '@deskbell/core'
import type { FollowedLog, Outgoing } from '@deskbell/core/feed'
import type { AgentCard, AgentCommand, Author, LogEntry } from '@deskbell/protocol'

/** A followed conversation as lines of a thread, then what this desk is still sending. */
export function threadRows(log: FollowedLog, outbox: readonly Outgoing<AgentCommand>[], readByVisitor: number, me: AgentCard): readonly Row[] {
  const entries = log.entries as readonly LogEntry[]
  const rows = entries.flatMap((entry) => rowOf(entry, readByVisitor))
  const settled = new Set(entries.filter((entry) => !entry.more).map((entry) => entry.command))
  const by: Author = { kind: 'agent', ...me }
  for (const { command, at, delivery } of outbox) {
    if (command.conversation !== log.log || command.type !== 'message.post' || settled.has(command.id)) continue
    rows.push({ type: 'message', key: command.id, by, text: command.text, at, via: 'chat', seq: null, command: command.id, delivery, isRead: false })
  }
  return rows
}

function rowOf({ fact, by, at, cursor, command }: LogEntry, readByVisitor: number): Row[] {
  if (fact.type === 'opened') return []
  if (fact.type !== 'message') return [{ type: 'event', key: `${cursor.seq}`, by, at, seq: cursor.seq, fact }]
  const isRead = by.kind === 'agent' && cursor.seq <= readByVisitor
  return [{ type: 'message', key: command, by, text: fact.text, at, via: fact.via, seq: cursor.seq, command, delivery: null, isRead }]
}
