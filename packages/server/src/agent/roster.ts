import type { AgentCard } from '@deskbell/protocol'
import { checkPassword, hashPassword } from '../access/passwords.ts'
import type { Database } from '../database/database.ts'
import { all, type Row, run, type Work } from '../database/work.ts'

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
  /** Until when they count as being at the desk, by real time; every node where they have a socket moves it on. */
  readonly hereUntil: number
}

export interface Roster {
  list(): Promise<readonly Agent[]>
  find(id: string): Promise<Agent | null>
  byEmail(email: string): Promise<Agent | null>
  /** True for the right password of an agent who exists; takes as long for one who doesn't. */
  hasPassword(email: string, password: string): Promise<boolean>
  put(agent: AgentConfig): Promise<void>
  /** Only where there is no agent at all: false where there is one. */
  putFirst(agent: AgentConfig): Promise<boolean>
  setOnline(id: string, online: boolean): Promise<void>
  /** Moves `hereUntil` of all of them on, and never back. */
  keepHere(ids: readonly string[], until: number): Promise<void>
}

const agentOf = (row: Row): Agent => ({
  id: String(row.id),
  name: String(row.name),
  email: String(row.email),
  teams: JSON.parse(String(row.teams)) as string[],
  online: Number(row.online) === 1,
  hereUntil: Number(row.here_until),
})

export function createRoster(database: Database): Roster {
  const rowOf = (email: string): Promise<Row | undefined> => database.get('select * from agent where email = ?', email.trim().toLowerCase())
  const insert = ({ id, name, email, teams }: AgentConfig, password: string): Work<void> =>
    run(
      `insert into agent (id, name, email, password, teams, online) values (?, ?, ?, ?, ?, 1)
       on conflict (id) do update set name = excluded.name, email = excluded.email, password = excluded.password, teams = excluded.teams`,
      id,
      name,
      email.trim().toLowerCase(),
      password,
      JSON.stringify(teams),
    )
  return {
    list: async () => (await database.all('select * from agent order by id')).map(agentOf),
    async find(id) {
      const row = await database.get('select * from agent where id = ?', id)
      return row ? agentOf(row) : null
    },
    async byEmail(email) {
      const row = await rowOf(email)
      return row ? agentOf(row) : null
    },
    async hasPassword(email, password) {
      const row = await rowOf(email)
      return checkPassword(password, row ? String(row.password) : null)
    },
    async put(agent) {
      const password = await hashPassword(agent.password)
      await database.write(() => insert(agent, password))
    },
    async putFirst(agent) {
      const password = await hashPassword(agent.password)
      return database.write(function* (): Work<boolean> {
        // One row that every set-up of this desk locks, on whatever node.
        yield* all("select value from meta where key = 'secret' for update")
        const others = yield* all('select id from agent where id <> ?', agent.id)
        if (others.length) return false
        yield* insert(agent, password)
        return true
      })
    },
    setOnline: (id, online) => database.write(() => run('update agent set online = ? where id = ?', online ? 1 : 0, id)),
    keepHere: (ids, until) =>
      database.write(() =>
        run('update agent set here_until = ? where here_until < ? and id in (select value from json_each(?))', until, until, JSON.stringify(ids)),
      ),
  }
}
