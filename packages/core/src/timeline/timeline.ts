import type { Author, Entry, Fact, InboxFact } from '@deskbell/protocol'
import type { FollowedLog, Outgoing } from '../feed/feed.ts'
import { textOf } from '../outbox/text-of.ts'
import type { Row } from './rows.ts'

/** What rows are made of. */
export interface RowSource {
  readonly log: FollowedLog | null
  /** Commands of any conversation; only those of the log's are shown. */
  readonly outbox: readonly Outgoing[]
  /** How far each side has read. */
  readonly marks: { readonly visitor: number; readonly agent: number }
  /** Whose screen it is, and so the author of what is on its way. */
  readonly viewer: Author
  /** Server time minus the page's time: what is on its way is dated on the server's clock, too [F43]. */
  readonly clockOffset: number
}

type MessageRow = Extract<Row, { type: 'message' }>

/** What a thread shows, oldest first: the log, then what is on its way. */
export function rowsOf({ clockOffset, log, marks, outbox, viewer }: RowSource): readonly Row[] {
  if (!log) return []
  const rows = log.entries.flatMap((entry) => rowsOfEntry(entry, marks))
  const keys = new Set(rows.map(({ key }) => key))
  return [
    ...rows,
    ...outbox.flatMap((item) => (item.command.conversation === log.log && !keys.has(item.command.id) ? rowOfOutgoing(item, viewer, clockOffset) : [])),
  ]
}

/** TL2: a row that carries a person's words is named for the command, everything else for its number. */
function rowsOfEntry({ at, by, command, cursor: { epoch, seq }, fact }: Entry<Fact | InboxFact>, marks: RowSource['marks']): readonly Row[] {
  const message = (text: string, via: MessageRow['via']): Row => {
    const isRead = seq <= (by.kind === 'visitor' ? marks.agent : marks.visitor)
    return { type: 'message', key: command, by, text, at, via, seq, command, delivery: null, isRead }
  }
  if (fact.type === 'opened' || fact.type === 'row') return []
  if (fact.type === 'message') return [message(fact.text, fact.via)]
  const event: Row = { type: 'event', key: `${epoch}:${seq}`, by, at, seq, fact }
  // TL3: the question that a visitor brought along is shown as the first thing they said.
  return fact.type === 'queued' && fact.from?.question ? [message(fact.from.question, 'chat'), event] : [event]
}

function rowOfOutgoing({ at, command, delivery }: Outgoing, by: Author, clockOffset: number): readonly Row[] {
  const text = textOf(command)
  const via = command.type === 'email.leave' ? 'mail' : 'chat'
  return text === null
    ? []
    : [{ type: 'message', key: command.id, by, text, at: at + clockOffset, via, seq: null, command: command.id, delivery, isRead: false }]
}

/** `rowsOf` with a memory: a row that did not change stays the same object, and so does the whole list (TL4). */
export function createTimeline(): (source: RowSource) => readonly Row[] {
  let last: readonly Row[] = []
  return (source) => {
    const known = new Map(last.map((row) => [row.key, row]))
    const rows = rowsOf(source).map((row) => {
      const before = known.get(row.key)
      return before && isSame(before, row) ? before : row
    })
    if (rows.length !== last.length || rows.some((row, index) => row !== last[index])) last = rows
    return last
  }
}

/** Entries are immutable, so their parts are compared by identity. */
const isSame = (one: Row, other: Row): boolean => {
  const names = Object.keys(one) as (keyof Row)[]
  return one.type === other.type && names.every((name) => one[name] === other[name])
}
