import type { Presence } from '@deskbell/protocol'
import type { Roster } from './roster.ts'

/** How long an agent counts as there after their last socket went, and after a restart. */
const grace = 30_000
/** Talks one agent can have at a time. */
const capacity = 5

/** Who is at the desk. Timers run by real time, whatever the server's clock says. */
export interface PresenceBoard {
  isPresent(agent: string): boolean
  of(team: string): Presence
  /** Of every team. The same object until something changes. */
  readonly all: Readonly<Record<string, Presence>>
  /** A desk socket of this agent opened; the result tells that it closed. */
  arrive(agent: string): () => void
  setOnline(agent: string, online: boolean): Promise<void>
  /** Looks again at who has how many talks. */
  refresh(): Promise<void>
  close(): void
}

export interface PresenceParts {
  readonly roster: Roster
  readonly teams: readonly string[]
  readonly talks: () => Promise<ReadonlyMap<string, number>>
  readonly onChange: () => void
  readonly onFault: (error: unknown) => void
}

export function createPresenceBoard({ roster, teams, talks, onChange, onFault }: PresenceParts): PresenceBoard {
  const sockets = new Map<string, number>()
  const leaving = new Map<string, NodeJS.Timeout>()
  let load: ReadonlyMap<string, number> = new Map()
  let all: Readonly<Record<string, Presence>> = Object.fromEntries(teams.map((team) => [team, 'nobody']))

  const isHere = (agent: string): boolean => sockets.has(agent) || leaving.has(agent)
  const survey = (): Readonly<Record<string, Presence>> => {
    const online = roster.list().filter((agent) => agent.online && isHere(agent.id))
    return Object.fromEntries(
      teams.map((team): [string, Presence] => {
        const members = online.filter((agent) => agent.teams.includes(team))
        return [team, members.length === 0 ? 'nobody' : members.some(({ id }) => (load.get(id) ?? 0) < capacity) ? 'online' : 'full']
      }),
    )
  }
  const look = (): void => {
    const now = survey()
    if (JSON.stringify(now) === JSON.stringify(all)) return
    all = now
    onChange()
  }
  const leaveLater = (agent: string): void => {
    const timer = setTimeout(() => {
      leaving.delete(agent)
      roster.setPresent(agent, false).catch(onFault)
      look()
    }, grace)
    leaving.set(agent, timer.unref())
  }
  const comeBack = (agent: string): void => {
    clearTimeout(leaving.get(agent))
    leaving.delete(agent)
  }

  for (const { id, present } of roster.list()) if (present) leaveLater(id)
  // Nobody can have heard anything else before.
  all = survey()

  return {
    isPresent: (agent) => isHere(agent) && roster.find(agent)?.online === true,
    of: (team) => all[team] ?? 'nobody',
    get all() {
      return all
    },
    arrive(agent) {
      if (!isHere(agent)) roster.setPresent(agent, true).catch(onFault)
      comeBack(agent)
      sockets.set(agent, (sockets.get(agent) ?? 0) + 1)
      look()
      return () => {
        const left = (sockets.get(agent) ?? 1) - 1
        if (left) sockets.set(agent, left)
        else {
          sockets.delete(agent)
          leaveLater(agent)
        }
      }
    },
    async setOnline(agent, online) {
      await roster.setOnline(agent, online)
      look()
    },
    async refresh() {
      load = await talks()
      look()
    },
    close() {
      for (const timer of leaving.values()) clearTimeout(timer)
    },
  }
}
