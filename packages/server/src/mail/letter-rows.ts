import type { ConversationId, Instant } from '@deskbell/protocol'
import type { Letter } from '@deskbell/rules/conversation'
import type { Database, Row } from '../database/database.ts'
import type { GroupCommit } from '../database/group-commit.ts'
import { marksOf } from '../log/sqlite-log-store.ts'

/** Rows that leave as one mail: one letter, or all answers of one conversation that are due together. */
export interface Batch {
  readonly rows: readonly number[]
  readonly conversation: ConversationId
  readonly recipient: string
  readonly letters: readonly Letter[]
  /** Of the first row, for ever: a second delivery after a crash is told from a second letter. */
  readonly messageId: string
  /** How often this was tried, this time included. */
  readonly attempt: number
  /** When the first row was due. */
  readonly due: Instant
}

/** `later`: the other end may take it yet. `never`: it said no. */
export type Outcome = { readonly type: 'sent' } | { readonly type: 'later' | 'never'; readonly fault: string }

/**
 * The mail that is owed. A row is `pending`, then `handed` before anything is said to the other end, then `done`, `skipped` or `dead`.
 * One that stays `handed` was in flight when its worker died: it is sent again when the lease is over, with the same Message-ID.
 */
export interface LetterRows {
  claim(now: Instant): Promise<Batch | null>
  /** `again`: when to try a `later` the next time; null gives it up. */
  settle(batch: Batch, outcome: Outcome, again: Instant | null): Promise<void>
  /** Ends the leases of workers that can't be alive: this process has the database alone. */
  release(): Promise<void>
  /** How many rows are in each state. */
  counts(): Readonly<Record<string, number>>
}

/** Longer than the longest try. */
const lease = 90_000

export function createLetterRows(database: Database, group: GroupCommit): LetterRows {
  /** What leaves together with the row that is due first. A batch that was handed once stays as it is. */
  const companions = (row: Row, now: Instant): readonly Row[] => {
    if (row.batch !== null) return database.all("select * from letter where batch = ? and state in ('pending', 'handed') order by id", row.batch ?? null)
    if (row.kind !== 'answer') return [row]
    return database.all(
      "select * from letter where state = 'pending' and batch is null and kind = 'answer' and conversation = ? and recipient = ? and due <= ? order by id",
      row.conversation ?? null,
      row.recipient ?? null,
      now,
    )
  }
  const setState = (rows: readonly number[], state: string, notBefore: Instant, fault: string | null): void => {
    for (const id of rows) database.run('update letter set state = ?, not_before = ?, fault = ? where id = ?', state, notBefore, fault, id)
  }
  const isRead = (row: Row): boolean => row.unless_read !== null && marksOf(database, String(row.conversation)).visitor >= Number(row.unless_read)
  const next = (now: Instant): Row | undefined =>
    database.get("select * from letter where state in ('pending', 'handed') and not_before <= ? order by not_before, id limit 1", now)

  return {
    async claim(now) {
      if (!next(now)) return null
      return group.write(() => {
        for (let first = next(now); first; first = next(now)) {
          const rows = companions(first, now)
          setState(rows.filter(isRead).map(idOf), 'skipped', now, null)
          const [head, ...rest] = rows.filter((row) => !isRead(row))
          if (!head) continue
          const all = [head, ...rest]
          const messageId = String(head.batch ?? head.message_id)
          for (const row of all)
            database.run(
              "update letter set state = 'handed', batch = ?, attempts = attempts + 1, not_before = ? where id = ?",
              messageId,
              now + lease,
              idOf(row),
            )
          return {
            rows: all.map(idOf),
            conversation: String(head.conversation),
            recipient: String(head.recipient),
            letters: all.map(({ letter }) => JSON.parse(String(letter)) as Letter),
            messageId,
            attempt: Number(head.attempts) + 1,
            due: Number(head.due),
          }
        }
        return null
      })
    },
    settle: (batch, outcome, again) =>
      group.write(() => {
        if (outcome.type === 'sent') setState(batch.rows, 'done', 0, null)
        else if (outcome.type === 'never' || again === null) setState(batch.rows, 'dead', 0, outcome.fault)
        else setState(batch.rows, 'pending', again, outcome.fault)
      }),
    release: () => group.write(() => database.run("update letter set not_before = 0 where state = 'handed'")),
    counts: () =>
      Object.fromEntries(database.all('select state, count(*) as letters from letter group by state').map((row) => [String(row.state), Number(row.letters)])),
  }
}

const idOf = (row: Row): number => Number(row.id)
