import type { Presence } from '@deskbell/protocol'
import type { Agent, Roster } from './roster.ts'

/** How long an agent counts as there after their last socket went, on whatever node, and after a restart. */
const grace = 30_000
/** How often a node says again who has a socket on it. */
const beatEvery = 10_000
/** Talks one agent can have at a time. */
const capacity = 5

/** Who is at the desk, here and on every other node. Timers run by real time, whatever the server's clock says. */
export interface PresenceBoard {
  isPresent(agent: string): boolean
  of(team: string): Presence
  /** Of every team. The same object until something changes. */
  readonly all: Readonly<Record<string, Presence>>
  /** A desk socket of this agent opened; the result tells that it closed. */
  arrive(agent: string): () => void
  setOnline(agent: string, online: boolean): Promise<void>
  /** Looks again at who has how many talks. */
  countTalks(): Promise<void>
  /** Looks again at what other nodes wrote down. */
  refresh(): Promise<void>
  close(): void
}

export interface PresenceParts {
  readonly roster: Roster
  readonly teams: readonly string[]
  readonly talks: () => Promise<ReadonlyMap<string, number>>
  /** What this board says is different now. */
  readonly onChange: () => void
  /** What other nodes should know was written down. */
  readonly onWritten: () => void
  readonly onFault: (error: unknown) => void
}

export async function createPresenceBoard({ roster, teams, talks, onChange, onWritten, onFault }: PresenceParts): Promise<PresenceBoard> {
  const sockets = new Map<string, number>()
  const lately = new Map<string, number>()
  let staff: readonly Agent[] = await roster.list()
  let load: ReadonlyMap<string, number> = new Map()
  let nextLook: NodeJS.Timeout | undefined

  const hereUntil = ({ id, hereUntil: written }: Agent): number => (sockets.has(id) ? Number.POSITIVE_INFINITY : Math.max(written, lately.get(id) ?? 0))
  const isHere = (agent: Agent): boolean => hereUntil(agent) > Date.now()
  const survey = (): Readonly<Record<string, Presence>> => {
    const online = staff.filter((agent) => agent.online && isHere(agent))
    return Object.fromEntries(
      teams.map((team): [string, Presence] => {
        const members = online.filter((agent) => agent.teams.includes(team))
        return [team, members.length === 0 ? 'nobody' : members.some(({ id }) => (load.get(id) ?? 0) < capacity) ? 'online' : 'full']
      }),
    )
  }
  // Nobody can have heard anything else before.
  let all = survey()
  const look = (): void => {
    lookWhenSomebodyGoes()
    const now = survey()
    if (JSON.stringify(now) === JSON.stringify(all)) return
    all = now
    onChange()
  }
  const lookWhenSomebodyGoes = (): void => {
    clearTimeout(nextLook)
    const soonest = Math.min(...staff.filter(isHere).map(hereUntil))
    if (Number.isFinite(soonest)) nextLook = setTimeout(look, Math.max(0, soonest - Date.now()) + 1).unref()
  }
  const write = (agents: readonly string[], isNews: boolean): void => {
    if (agents.length === 0) return
    const until = Date.now() + grace
    for (const agent of agents) lately.set(agent, until)
    roster.keepHere(agents, until).then(() => {
      if (isNews) onWritten()
    }, onFault)
  }
  const refresh = async (): Promise<void> => {
    staff = await roster.list()
    look()
  }
  const beat = setInterval(() => write([...sockets.keys()], false), beatEvery).unref()
  lookWhenSomebodyGoes()

  return {
    isPresent: (id) => staff.some((agent) => agent.id === id && agent.online && isHere(agent)),
    of: (team) => all[team] ?? 'nobody',
    get all() {
      return all
    },
    arrive(id) {
      sockets.set(id, (sockets.get(id) ?? 0) + 1)
      write([id], true)
      if (staff.some((agent) => agent.id === id)) look()
      else refresh().catch(onFault)
      return () => {
        const left = (sockets.get(id) ?? 1) - 1
        if (left) sockets.set(id, left)
        else {
          sockets.delete(id)
          write([id], true)
          look()
        }
      }
    },
    async setOnline(agent, online) {
      await roster.setOnline(agent, online)
      await refresh()
      onWritten()
    },
    async countTalks() {
      load = await talks()
      look()
    },
    refresh,
    close() {
      clearInterval(beat)
      clearTimeout(nextLook)
    },
  }
}
