import type { ConversationId, Cursor, Entry, Fact, InboxAnswer, InboxFact, InboxRow, Instant, LogId } from '@deskbell/protocol'

/** Every row the desk knows, and how far each inbox log was read into it. */
export interface InboxRows {
  readonly rows: ReadonlyMap<ConversationId, { readonly row: InboxRow; readonly at: Instant }>
  readonly read: ReadonlyMap<LogId, Cursor>
}

/** The inbox as the server gave it. Rows count as older than every entry after them. */
export const rowsOfAnswer = (answer: InboxAnswer): InboxRows => ({
  rows: new Map(answer.rows.map((row) => [row.id, { row, at: Number.NEGATIVE_INFINITY }])),
  read: new Map(Object.entries(answer.cursors)),
})

/**
 * The rows after more entries of one inbox log. Each entry is the whole new row; among logs the later one wins, since a
 * conversation may move to another team. `gap` when the entries don't join what was read: the inbox must be asked for again.
 */
export function applyEntries(known: InboxRows, log: LogId, entries: readonly Entry<Fact | InboxFact>[]): InboxRows | 'gap' {
  const read = known.read.get(log)
  const first = entries[0]
  const last = entries.at(-1)
  if (!first || !last) return known
  if (!read || first.cursor.epoch !== read.epoch || first.cursor.seq > read.seq + 1) return 'gap'
  if (last.cursor.seq <= read.seq) return known
  const rows = new Map(known.rows)
  for (const { fact, at } of entries.slice(entries.findIndex((entry) => entry.cursor.seq > read.seq))) {
    if (fact.type !== 'row') continue
    const before = rows.get(fact.row.id)
    if (!before || at >= before.at) rows.set(fact.row.id, { row: fact.row, at })
  }
  return { rows, read: new Map(known.read).set(log, last.cursor) }
}
