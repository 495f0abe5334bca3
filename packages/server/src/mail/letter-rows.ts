import type { ConversationId, Instant } from '@deskbell/protocol'
import type { Letter } from '@deskbell/rules/conversation'
import type { Database } from '../database/database.ts'
import { all, get, type Row, run, type Statement, statement, together, type Work } from '../database/work.ts'

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
  /** `again`: when to try a `later` the next time; null gives it up. Changes nothing once the lease is over and another worker has the batch. */
  settle(batch: Batch, outcome: Outcome, again: Instant | null): Promise<void>
  /** Ends the leases of workers that can't be alive, where this process has the database alone. */
  release(): Promise<void>
  /** How many rows are in each state. */
  counts(): Promise<Readonly<Record<string, number>>>
}

/** Longer than the longest try. */
const lease = 90_000

/** Of several workers each row is one's: a row that another looks at is passed over. */
const nextRow = "select * from letter where state in ('pending', 'handed') and not_before <= ? order by not_before, id limit 1 for update skip locked"

export function createLetterRows(database: Database): LetterRows {
  /** What leaves together with the row that is due first. A batch that was handed once stays as it is. */
  function* companions(row: Row, now: Instant): Work<readonly Row[]> {
    if (row.batch !== null)
      return yield* all("select * from letter where batch = ? and state in ('pending', 'handed') order by id for update", row.batch ?? null)
    if (row.kind !== 'answer') return [row]
    return yield* all(
      `select * from letter where state = 'pending' and batch is null and kind = 'answer' and conversation = ? and recipient = ? and due <= ?
       order by id for update skip locked`,
      row.conversation ?? null,
      row.recipient ?? null,
      now,
    )
  }
  function* readUpTo(row: Row): Work<number> {
    const mark = yield* get('select visitor from read_mark where conversation = ?', row.conversation ?? null)
    return Number(mark?.visitor ?? 0)
  }

  function* claimNext(now: Instant): Work<Batch | null> {
    for (;;) {
      const first = yield* get(nextRow, now)
      if (!first) return null
      const rows = yield* companions(first, now)
      const seen = yield* readUpTo(first)
      const isRead = (row: Row): boolean => row.unless_read !== null && seen >= Number(row.unless_read)
      const [head, ...rest] = rows.filter((row) => !isRead(row))
      yield* together(rows.filter(isRead).map((row) => setState(idOf(row), 'skipped', now, null)))
      if (!head) continue
      const batch = [head, ...rest]
      const messageId = String(head.batch ?? head.message_id)
      yield* together(
        batch.map((row) =>
          statement("update letter set state = 'handed', batch = ?, attempts = attempts + 1, not_before = ? where id = ?", messageId, now + lease, idOf(row)),
        ),
      )
      return {
        rows: batch.map(idOf),
        conversation: String(head.conversation),
        recipient: String(head.recipient),
        letters: batch.map(({ letter }) => JSON.parse(String(letter)) as Letter),
        messageId,
        attempt: Number(head.attempts) + 1,
        due: Number(head.due),
      }
    }
  }

  return {
    async claim(now) {
      const due = await database.get("select id from letter where state in ('pending', 'handed') and not_before <= ? limit 1", now)
      return due ? database.write(() => claimNext(now)) : null
    },
    async settle(batch, outcome, again) {
      const [state, notBefore, fault] =
        outcome.type === 'sent'
          ? (['done', 0, null] as const)
          : outcome.type === 'never' || again === null
            ? (['dead', 0, outcome.fault] as const)
            : (['pending', again, outcome.fault] as const)
      // Every claim is one more attempt, so this number says whether the batch is still ours.
      const settled = (id: number): Statement =>
        statement(
          "update letter set state = ?, not_before = ?, fault = ? where id = ? and state = 'handed' and attempts = ?",
          state,
          notBefore,
          fault,
          id,
          batch.attempt,
        )
      await database.write(() => together(batch.rows.map(settled)))
    },
    async release() {
      // Another process may be at work on them.
      if (database.isShared) return
      await database.write(() => run("update letter set not_before = 0 where state = 'handed'"))
    },
    async counts() {
      const rows = await database.all('select state, count(*) as letters from letter group by state')
      return Object.fromEntries(rows.map((row) => [String(row.state), Number(row.letters)]))
    },
  }
}

const setState = (id: number, state: string, notBefore: Instant, fault: string | null): Statement =>
  statement('update letter set state = ?, not_before = ?, fault = ? where id = ?', state, notBefore, fault, id)

const idOf = (row: Row): number => Number(row.id)
