import type { FailedLetter, Instant } from '@deskbell/protocol'
import type { Letter } from '@deskbell/rules/conversation'
import type { Database } from '../database/database.ts'
import { get, type Row, run, type Work } from '../database/work.ts'

/** The letters that were given up, for the teams whose conversations they belong to. */
export interface FailedLetters {
  /** One for all rows that left together, oldest first; without answers that were read in the chat since. */
  of(teams: readonly string[]): Promise<readonly FailedLetter[]>
  /** Back in line, or passed over for good. False where these teams have no such letter; harmless to repeat. */
  settle(id: number, teams: readonly string[], as: 'pending' | 'skipped', now: Instant): Promise<boolean>
}

const most = 200

const unread = `select letter.* from letter
  join conversation on conversation.id = letter.conversation
  left join read_mark on read_mark.conversation = letter.conversation
  where letter.state = 'dead' and conversation.team in (select value from json_each(?))
    and (letter.unless_read is null or coalesce(read_mark.visitor, 0) < letter.unless_read)
  order by letter.id limit ${most}`

const ours = `select letter.batch from letter join conversation on conversation.id = letter.conversation
  where letter.id = ? and conversation.team in (select value from json_each(?))`

export function createFailedLetters(database: Database): FailedLetters {
  function* settleBatch(id: number, teams: readonly string[], as: string, now: Instant): Work<boolean> {
    const row = yield* get(ours, id, JSON.stringify(teams))
    if (!row) return false
    // Due anew, so that a mail server that is only slow has its three days again.
    yield* run("update letter set state = ?, not_before = ?, due = ? where state = 'dead' and batch = ?", as, now, now, row.batch ?? null)
    return true
  }
  return {
    async of(teams) {
      const byBatch = new Map<string, Row>()
      for (const row of await database.all(unread, JSON.stringify(teams))) {
        const batch = String(row.batch)
        if (!byBatch.has(batch)) byBatch.set(batch, row)
      }
      return [...byBatch.values()].map(describe)
    },
    settle: (id, teams, as, now) => database.write(() => settleBatch(id, teams, as, now)),
  }
}

function describe({ id, conversation, letter, attempts, due, fault }: Row): FailedLetter {
  const { kind, to, ticket } = JSON.parse(String(letter)) as Letter
  return {
    id: String(id),
    conversation: String(conversation),
    to,
    kind,
    ticket,
    since: Number(due),
    attempts: Number(attempts),
    reason: String(fault ?? '')
      .replace(/\s+/g, ' ')
      .slice(0, 200),
  }
}
