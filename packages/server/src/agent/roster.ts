import type { AgentCard } from '@deskbell/protocol'
import { checkPassword, hashPassword } from '../access/passwords.ts'
import type { Database, Row } from '../database/database.ts'
import type { GroupCommit } from '../database/group-commit.ts'

/** An agent as a host writes one. */
export interface AgentConfig {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly teams: readonly string[]
}

export interface Agent extends AgentCard {
  readonly email: string
  readonly teams: readonly string[]
  /** Wants to get talks. */
  readonly online: boolean
  /** Was at the desk when this was last written: after a restart they get time to come back. */
  readonly present: boolean
}

export interface Roster {
  list(): readonly Agent[]
  find(id: string): Agent | null
  byEmail(email: string): Agent | null
  /** True for the right password of an agent who exists; takes as long for one who doesn't. */
  hasPassword(email: string, password: string): Promise<boolean>
  put(agent: AgentConfig): Promise<void>
  setOnline(id: string, online: boolean): Promise<void>
  setPresent(id: string, present: boolean): Promise<void>
}

const agentOf = (row: Row): Agent => ({
  id: String(row.id),
  name: String(row.name),
  email: String(row.email),
  teams: JSON.parse(String(row.teams)) as string[],
  online: row.online === 1,
  present: row.present === 1,
})

export function createRoster(database: Database, group: GroupCommit): Roster {
  const rowOf = (email: string): Row | undefined => database.get('select * from agent where email = ?', email.trim().toLowerCase())
  return {
    list: () => database.all('select * from agent order by id').map(agentOf),
    find(id) {
      const row = database.get('select * from agent where id = ?', id)
      return row ? agentOf(row) : null
    },
    byEmail(email) {
      const row = rowOf(email)
      return row ? agentOf(row) : null
    },
    async hasPassword(email, password) {
      const row = rowOf(email)
      return checkPassword(password, row ? String(row.password) : null)
    },
    async put(agent) {
      const password = await hashPassword(agent.password)
      await group.write(() =>
        database.run(
          `insert into agent (id, name, email, password, teams, online, present) values (?, ?, ?, ?, ?, 1, 0)
           on conflict (id) do update set name = excluded.name, email = excluded.email, password = excluded.password, teams = excluded.teams`,
          agent.id,
          agent.name,
          agent.email.trim().toLowerCase(),
          password,
          JSON.stringify(agent.teams),
        ),
      )
    },
    setOnline: (id, online) => group.write(() => database.run('update agent set online = ? where id = ?', online ? 1 : 0, id)),
    setPresent: (id, present) => group.write(() => database.run('update agent set present = ? where id = ?', present ? 1 : 0, id)),
  }
}
