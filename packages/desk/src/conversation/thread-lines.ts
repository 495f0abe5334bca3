import type { Row } from '@deskbell/core/feed'
import type { Instant } from '@deskbell/protocol'

/** A row with its place in the thread's rhythm. */
export type Line =
  | { readonly type: 'time'; readonly key: string; readonly at: Instant }
  | { readonly type: 'event'; readonly key: string; readonly row: Extract<Row, { type: 'event' }>; readonly startsDay: boolean }
  | {
      readonly type: 'message'
      readonly key: string
      readonly row: Extract<Row, { type: 'message' }>
      readonly isMine: boolean
      /** Follows a message of the same side within the same minute. */
      readonly continues: boolean
      /** The last of its group: the state of its delivery stands below it. */
      readonly endsGroup: boolean
      /** The last message of our side that the log has: it says whether it was read. */
      readonly isLastOfMine: boolean
    }

/** A silence longer than this gets its own line of time. */
const silence = 30 * 60_000

/** Rows grouped by side and minute, with a line of time where a day begins or a silence ends. */
export function threadLines(given: readonly Row[], isSameDay: (one: Instant, other: Instant) => boolean): readonly Line[] {
  const rows = questionsAfterTheirEvent(given)
  const lastOfMine = rows.findLast((row) => row.type === 'message' && isOurs(row) && row.delivery === null)
  return rows.flatMap((row, index): Line[] => {
    const previous = rows[index - 1]
    const next = rows[index + 1]
    const startsDay = !previous || !isSameDay(previous.at, row.at)
    if (row.type === 'event') return [{ type: 'event', key: row.key, row, startsDay }]
    const line: Line = {
      type: 'message',
      key: row.key,
      row,
      isMine: isOurs(row),
      continues: !startsDay && belongTogether(previous, row),
      endsGroup: !next || !belongTogether(row, next) || !isSameDay(row.at, next.at),
      isLastOfMine: row === lastOfMine,
    }
    const needsTime = startsDay || (previous.type === 'message' && row.at - previous.at > silence)
    return needsTime ? [{ type: 'time', key: `time ${row.key}`, at: row.at }, line] : [line]
  })
}

/** "Lena read … first" stands above the question she brought along: the agent reads what happened, then what was said. */
function questionsAfterTheirEvent(rows: readonly Row[]): readonly Row[] {
  const ordered = [...rows]
  ordered.forEach((row, index) => {
    const next = ordered[index + 1]
    if (row.type === 'message' && next?.type === 'event' && row.seq === next.seq) ordered.splice(index, 2, next, row)
  })
  return ordered
}

const isOurs = (row: Row): boolean => row.by.kind === 'agent'

/** Everything still on its way stands together, whatever minute it was written in. */
function belongTogether(one: Row | undefined, other: Row): boolean {
  if (one?.type !== 'message' || other.type !== 'message' || one.by.kind !== other.by.kind) return false
  if (one.by.kind === 'agent' && other.by.kind === 'agent' && one.by.id !== other.by.id) return false
  return Math.floor(one.at / 60_000) === Math.floor(other.at / 60_000)
}
