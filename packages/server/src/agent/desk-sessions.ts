import { createHash, randomBytes } from 'node:crypto'
import type { Topic } from '../bus/bus.ts'
import type { Database } from '../database/database.ts'
import { run, statement, together } from '../database/work.ts'
import { Refusal } from '../http/refusal.ts'
import type { Agent, Roster } from './roster.ts'

const idleLife = 12 * 60 * 60_000
/** How often a use is written down. */
const noteEvery = 60_000

/** An agent by their token. `topic` rings when it was signed out. */
export interface SignedIn {
  readonly agent: Agent
  readonly topic: Topic
  /** Notes that the token is in use, so that it lives on. */
  readonly touch: () => void
}

/** Tokens of 256 bits, stored hashed. One that is not used for 12 hours ends. */
export interface DeskSessions {
  begin(agent: string): Promise<string>
  /** Throws `unauthorized`. */
  read(token: string): Promise<SignedIn>
  end(token: string): Promise<Topic>
  /** Of these topics those whose sign-in is over. */
  ended(topics: readonly Topic[]): Promise<readonly Topic[]>
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
const topicOf = (hash: string): Topic => `session:${hash}`

export function createDeskSessions(database: Database, roster: Roster, onFault: (error: unknown) => void): DeskSessions {
  return {
    async begin(agent) {
      const token = randomBytes(32).toString('base64url')
      await database.write(() =>
        together([
          statement('delete from desk_session where used_at < ?', Date.now() - idleLife),
          statement('insert into desk_session (hash, agent, used_at) values (?, ?, ?) on conflict (hash) do nothing', hashOf(token), agent, Date.now()),
        ]),
      )
      return token
    },
    async read(token) {
      const hash = hashOf(token)
      const row = await database.get('select agent, used_at from desk_session where hash = ? and used_at > ?', hash, Date.now() - idleLife)
      const agent = row ? await roster.find(String(row.agent)) : null
      if (!row || !agent) throw new Refusal('unauthorized', 'Sign in first.')
      let usedAt = Number(row.used_at)
      const touch = (): void => {
        if (usedAt > Date.now() - noteEvery) return
        usedAt = Date.now()
        database.write(() => run('update desk_session set used_at = ? where hash = ?', usedAt, hash)).catch(onFault)
      }
      touch()
      return { agent, topic: topicOf(hash), touch }
    },
    async end(token) {
      await database.write(() => run('delete from desk_session where hash = ?', hashOf(token)))
      return topicOf(hashOf(token))
    },
    async ended(topics) {
      const hashes = topics.map((topic) => topic.slice('session:'.length))
      const rows = await database.all('select hash from desk_session where hash in (select value from json_each(?))', JSON.stringify(hashes))
      const alive = new Set(rows.map((row) => topicOf(String(row.hash))))
      return topics.filter((topic) => !alive.has(topic))
    },
  }
}
