import type { AgentCard, Conversation, Presence, SiteConfig, Status } from '@deskbell/protocol'
import { waitRange } from '@deskbell/rules/queue'
import type { MemoryLogs } from './memory-logs.ts'

/** The people at the desk and the line before it: who is there, how long the last ones waited, who is next. */
export class DeskFloor {
  /** Agents who are there, all of every team. */
  readonly present = new Map<string, AgentCard>()
  #site: SiteConfig
  #logs: MemoryLogs
  #presence = new Map<string, Presence>()
  #waits = new Map<string, number[]>()

  constructor(site: SiteConfig, logs: MemoryLogs) {
    this.#site = site
    this.#logs = logs
  }

  setPresence(team: string | undefined, presence: Presence): void {
    for (const { id } of this.#site.teams) if (team === undefined || team === id) this.#presence.set(id, presence)
  }

  presence(): Readonly<Record<string, Presence>> {
    const there: Presence = this.present.size > 0 ? 'online' : 'nobody'
    return Object.fromEntries(this.#site.teams.map(({ id }) => [id, this.#presence.get(id) ?? there]))
  }

  /** Longest waiting first. */
  queue(team: string): readonly Conversation[] {
    return this.#logs
      .all()
      .map(({ state }) => state)
      .filter((state) => state.phase === 'queued' && state.team === team)
      .sort((one, other) => (one.queuedAt ?? 0) - (other.queuedAt ?? 0))
  }

  learnWait(team: string, ms: number): void {
    this.#waits.set(team, [...(this.#waits.get(team) ?? []), ms])
  }

  queueStatus(state: Conversation): Status {
    const team = this.#site.teams.find(({ id }) => id === state.team)
    const presence = this.presence()[state.team ?? ''] ?? 'nobody'
    if (!team || state.phase !== 'queued') return { type: 'queue', conversation: state.id, place: null, wait: null, presence }
    const place = this.queue(team.id).findIndex(({ id }) => id === state.id) + 1
    return { type: 'queue', conversation: state.id, place, wait: waitRange(this.#waits.get(team.id) ?? [], team.expectedWait, presence), presence }
  }
}
