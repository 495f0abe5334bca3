import type { Row } from '@deskbell/core'

/** How far from the end what was there before is looked for: more than anybody has on the way at once. */
const depth = 60

/** What somebody else said to the visitor. */
export const isHeard = (row: Row): row is Extract<Row, { type: 'message' }> => row.type === 'message' && row.by.kind !== 'visitor'

/** The rows that came after those of before, whatever was sent, settled or loaded above meanwhile. None where there were none before. */
export function arrivedRows(before: readonly Row[], rows: readonly Row[]): readonly Row[] {
  const more = rows.length - before.length
  if (more <= 0) return []
  const known = new Set(before.slice(-depth).map(({ key }) => key))
  const tail = rows.slice(-depth - more)
  const start = tail.findIndex(({ key }) => known.has(key))
  return start < 0 ? [] : tail.slice(start).filter(({ key }) => !known.has(key))
}
