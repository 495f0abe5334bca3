import type { Row } from '@deskbell/core'
import type { Instant } from '@deskbell/protocol'

type MessageRow = Extract<Row, { type: 'message' }>
type EventRow = Extract<Row, { type: 'event' }>

/** What a thread draws, oldest first. */
export type Line =
  /** A new day, or an hour of silence. */
  | { readonly type: 'time'; readonly key: string; readonly at: Instant }
  | { readonly type: 'event'; readonly key: string; readonly row: EventRow }
  | {
      readonly type: 'message'
      readonly key: string
      readonly row: MessageRow
      /** Joined to the one above or below: same sender, same minute. */
      readonly isFirst: boolean
      readonly isLast: boolean
      /** Whether words about its delivery stand below it. */
      readonly hasStatus: boolean
    }

const silence = 3_600_000
const minute = 60_000

const dayOf = (at: Instant): number => new Date(at).setHours(0, 0, 0, 0)
const isOwn = (row: Row): boolean => row.by.kind === 'visitor'
const senderOf = ({ by }: Row): string => (by.kind === 'agent' ? by.id : by.kind)

const isJoined = (one: Row | undefined, other: Row | undefined): boolean =>
  one?.type === 'message' &&
  other?.type === 'message' &&
  senderOf(one) === senderOf(other) &&
  Math.floor(one.at / minute) === Math.floor(other.at / minute) &&
  dayOf(one.at) === dayOf(other.at)

/**
 * Rows with times between them, grouped by sender and minute. Of what was delivered only the visitor's last message says so; what is
 * not delivered always does, and words below a message end its group.
 */
export function threadLines(rows: readonly Row[]): readonly Line[] {
  const lastOwn = rows.findLast((row) => row.type === 'message' && isOwn(row))
  const tells = (row: Row | undefined): boolean => row?.type === 'message' && isOwn(row) && (row.delivery !== null || row === lastOwn)
  return rows.flatMap((row, index): Line[] => {
    const before = rows[index - 1]
    const needsTime = !before || dayOf(before.at) !== dayOf(row.at) || row.at - before.at >= silence
    const time: Line[] = needsTime ? [{ type: 'time', key: `t${row.key}`, at: row.at }] : []
    if (row.type === 'event') return [...time, { type: 'event', key: row.key, row }]
    const hasStatus = tells(row)
    const isFirst = !isJoined(before, row) || tells(before)
    return [...time, { type: 'message', key: row.key, row, isFirst, isLast: hasStatus || !isJoined(row, rows[index + 1]), hasStatus }]
  })
}
