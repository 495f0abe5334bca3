import type { Row } from '@deskbell/core'
import type { Instant } from '@deskbell/protocol'

type MessageRow = Extract<Row, { type: 'message' }>
type EventRow = Extract<Row, { type: 'event' }>

/** What a thread draws, oldest first. `at` is the number of the row it belongs to. */
export type Line = { readonly key: string; readonly at: number } & (
  | /** A new day, or an hour of silence. */ { readonly type: 'time'; readonly time: Instant }
  /** What the visitor has not seen begins here. */
  | { readonly type: 'unread' }
  | { readonly type: 'event'; readonly row: EventRow }
  | {
      readonly type: 'message'
      readonly row: MessageRow
      /** Not joined to the one above: another sender, another minute. */
      readonly isFirst: boolean
      /** Whether words about its delivery stand below it. */
      readonly hasStatus: boolean
    }
)

const silence = 3_600_000
const minute = 60_000

const dayOf = (at: Instant): number => new Date(at).setHours(0, 0, 0, 0)
const isOwn = (row: Row): boolean => row.by.kind === 'visitor'
/** Messages of one sender in one minute stand together. */
const groupOf = (row: Row | undefined): string | false =>
  row?.type === 'message' && `${row.by.kind === 'agent' ? row.by.id : row.by.kind} ${Math.floor(row.at / minute)}`

/**
 * The lines of some of the rows, those from `from` up to `to`: with times between them, grouped by sender and minute. Of what was delivered
 * only the visitor's last message says so; what is not delivered always does, and words below a message end its group.
 */
export function threadLines(rows: readonly Row[], from = 0, to = rows.length, unread: string | null = null): readonly Line[] {
  const lastOwn = rows.findLast((row) => row.type === 'message' && isOwn(row))
  const tells = (row: Row | undefined): boolean => row?.type === 'message' && isOwn(row) && (row.delivery !== null || row === lastOwn)
  return rows.slice(from, to).flatMap((row, index): Line[] => {
    const at = from + index
    const before = rows[at - 1]
    const above: Line[] = []
    if (!before || dayOf(before.at) !== dayOf(row.at) || row.at - before.at >= silence) above.push({ type: 'time', key: `t${row.key}`, at, time: row.at })
    if (row.key === unread) above.push({ type: 'unread', key: 'unread', at })
    if (row.type === 'event') return [...above, { type: 'event', key: row.key, at, row }]
    const hasStatus = tells(row)
    const isFirst = above.length > 0 || groupOf(before) !== groupOf(row) || tells(before)
    return [...above, { type: 'message', key: row.key, at, row, isFirst, hasStatus }]
  })
}
