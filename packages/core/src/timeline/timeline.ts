import type { AnyCommand, Author, Entry, Fact, InboxFact } from '@deskbell/protocol'
import type { FollowedLog, Outgoing } from '../feed/feed.ts'
import { textOf } from '../outbox/text-of.ts'
import { keepList } from '../snapshot/keep-list.ts'
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
const unsent = { type: 'message', at: 0, via: 'chat', seq: null, delivery: null, isRead: false } as const
type AnyEntry = Entry<Fact | InboxFact>

/** What a thread shows, oldest first: the log, then what is on its way. */
export const rowsOf = (source: RowSource): readonly Row[] => createTimeline()(source)

/** `rowsOf` with a memory: a row that did not change stays the same object, and so does the whole list (TL4). */
export function createTimeline(): (source: RowSource) => readonly Row[] {
  /** By entry, and by command that is on its way: neither ever changes. */
  const made = new WeakMap<AnyEntry | AnyCommand, readonly Row[]>()
  let entries: readonly AnyEntry[] = []
  let settled: readonly Row[] = []
  let read = ''
  let last: readonly Row[] = []

  /** The rows made before, with what may have changed since. */
  function rowsWith(source: AnyEntry | AnyCommand, make: () => readonly Row[], now: Partial<MessageRow>): readonly Row[] {
    const names = Object.keys(now) as (keyof MessageRow)[]
    const rows = (made.get(source) ?? make()).map((row) => (row.type === 'event' || names.every((name) => row[name] === now[name]) ? row : { ...row, ...now }))
    made.set(source, rows)
    return rows
  }

  return ({ clockOffset, log, marks, outbox, viewer }) => {
    const readNow = `${marks.visitor} ${marks.agent}`
    if (log?.entries !== entries || readNow !== read) {
      entries = log?.entries ?? []
      read = readNow
      settled = entries.flatMap((entry) =>
        rowsWith(entry, () => rowsOfEntry(entry), { isRead: entry.cursor.seq <= (entry.by.kind === 'visitor' ? marks.agent : marks.visitor) }),
      )
    }
    const onTheirWay = outbox.flatMap(({ at, command, delivery }) =>
      command.conversation === log?.log && !settled.some(({ key }) => key === command.id)
        ? rowsWith(command, () => rowsOfCommand(command, viewer), { at: at + clockOffset, delivery })
        : [],
    )
    last = keepList(last, [...settled, ...onTheirWay])
    return last
  }
}

/** TL2: a row that carries a person's words is named for the command, everything else for its number. */
function rowsOfEntry({ at, by, command, cursor: { epoch, seq }, fact }: AnyEntry): readonly Row[] {
  const message = { ...unsent, key: command, by, at, seq, command }
  if (fact.type === 'opened' || fact.type === 'row') return []
  if (fact.type === 'message') return [{ ...message, text: fact.text, via: fact.via, files: fact.attachments }]
  const event: Row = { type: 'event', key: `${epoch}:${seq}`, by, at, seq, fact }
  // TL3: the question that a visitor brought along is shown as the first thing they said.
  return fact.type === 'queued' && fact.from?.question ? [{ ...message, text: fact.from.question }, event] : [event]
}

function rowsOfCommand(command: AnyCommand, by: Author): readonly Row[] {
  const { id, type } = command
  const text = textOf(command)
  const files = type === 'message.post' ? command.attachments : undefined
  return text === null ? [] : [{ ...unsent, key: id, by, text, via: type === 'email.leave' ? 'mail' : 'chat', command: id, files }]
}
