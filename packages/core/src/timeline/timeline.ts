import type { AttachmentRef, Author, Entry, Fact, InboxFact } from '@deskbell/protocol'
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
type AnyEntry = Entry<Fact | InboxFact>

/** What a thread shows, oldest first: the log, then what is on its way. */
export function rowsOf({ clockOffset, log, marks, outbox, viewer }: RowSource): readonly Row[] {
  if (!log) return []
  const rows = log.entries.flatMap((entry) => rowsOfEntry(entry, marks))
  return [...rows, ...rowsOnTheirWay({ clockOffset, log, outbox, viewer }, rows)]
}

function rowsOnTheirWay({ clockOffset, log, outbox, viewer }: Omit<RowSource, 'marks'>, settled: readonly Row[]): readonly Row[] {
  return outbox.flatMap((item) =>
    item.command.conversation === log?.log && !settled.some(({ key }) => key === item.command.id) ? rowOfOutgoing(item, viewer, clockOffset) : [],
  )
}

/** TL2: a row that carries a person's words is named for the command, everything else for its number. */
function rowsOfEntry({ at, by, command, cursor: { epoch, seq }, fact }: AnyEntry, marks: RowSource['marks']): readonly Row[] {
  const message = (text: string, via: MessageRow['via'], files?: readonly AttachmentRef[]): Row => {
    return { type: 'message', key: command, by, text, at, via, seq, command, delivery: null, isRead: isReadBy(by, seq, marks), files }
  }
  if (fact.type === 'opened' || fact.type === 'row') return []
  if (fact.type === 'message') return [message(fact.text, fact.via, fact.attachments)]
  const event: Row = { type: 'event', key: `${epoch}:${seq}`, by, at, seq, fact }
  // TL3: the question that a visitor brought along is shown as the first thing they said.
  return fact.type === 'queued' && fact.from?.question ? [message(fact.from.question, 'chat'), event] : [event]
}

function rowOfOutgoing({ at, command, delivery }: Outgoing, by: Author, clockOffset: number): readonly Row[] {
  const text = textOf(command)
  const via = command.type === 'email.leave' ? 'mail' : 'chat'
  const files = command.type === 'message.post' ? command.attachments : undefined
  return text === null
    ? []
    : [{ type: 'message', key: command.id, by, text, at: at + clockOffset, via, seq: null, command: command.id, delivery, isRead: false, files }]
}

const isReadBy = (by: Author, seq: number, marks: RowSource['marks']): boolean => seq <= (by.kind === 'visitor' ? marks.agent : marks.visitor)

/**
 * `rowsOf` with a memory: a row that did not change stays the same object, and so does the whole list (TL4). One more entry
 * makes one more row, and the others are not gone through again.
 */
export function createTimeline(): (source: RowSource) => readonly Row[] {
  let last: readonly Row[] = []
  /** The entry of each row that came from the log. */
  let origins: readonly AnyEntry[] = []
  let entries: readonly AnyEntry[] = []
  let marks: RowSource['marks'] = { visitor: 0, agent: 0 }

  /** How many rows and entries from the start say the same as before. */
  function sameFrom(next: readonly AnyEntry[], nextMarks: RowSource['marks']): [rows: number, entries: number] {
    const [first] = entries
    const more = next.slice(entries.length)
    if (!first || next[0] !== first || next[entries.length - 1] !== entries.at(-1) || more.some(({ fact }) => fact.type === 'erased')) return [0, 0]
    const read = Math.min(
      ...(['visitor', 'agent'] as const).map((side) => (nextMarks[side] === marks[side] ? Number.POSITIVE_INFINITY : Math.min(nextMarks[side], marks[side]))),
    )
    let rows = origins.length
    while (rows > 0 && (origins[rows - 1] as AnyEntry).cursor.seq > read) rows--
    return [rows, Math.min(entries.length, Math.max(0, read - first.cursor.seq + 1))]
  }

  return (source) => {
    const next = source.log?.entries ?? []
    const [sameRows, sameEntries] = sameFrom(next, source.marks)
    const rows = last.slice(0, sameRows)
    const from = origins.slice(0, sameRows)
    let known: ReadonlyMap<string, Row> | null = null
    let isChanged = false
    let at = sameRows
    const add = (row: Row): void => {
      isChanged ||= last[rows.length] !== row
      rows.push(row)
    }
    const remember = (row: Row): Row => {
      known ??= new Map(last.map((one) => [one.key, one]))
      const before = known.get(row.key)
      return before && isSame(before, row) ? before : row
    }

    for (const entry of next.slice(sameEntries)) {
      const start = at
      for (let row = last[at]; row && origins[at] === entry; row = last[++at]) {
        const isRead = row.type === 'message' && isReadBy(row.by, entry.cursor.seq, source.marks)
        add(row.type === 'message' && row.isRead !== isRead ? { ...row, isRead } : row)
        from.push(entry)
      }
      if (at > start) continue
      for (const row of rowsOfEntry(entry, source.marks)) {
        // Past what was there before, nothing can be remembered.
        add(at < origins.length ? remember(row) : row)
        from.push(entry)
      }
    }
    if (source.outbox.length > 0) for (const row of rowsOnTheirWay(source, rows)) add(remember(row))
    origins = from
    entries = next
    marks = source.marks
    if (isChanged || rows.length !== last.length) last = rows
    return last
  }
}

/** Entries are immutable, so their parts are compared by identity. */
const isSame = (one: Row, other: Row): boolean => {
  const names = Object.keys(one) as (keyof Row)[]
  return one.type === other.type && names.every((name) => one[name] === other[name])
}
