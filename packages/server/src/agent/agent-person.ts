import type { AgentCard, LogId, Status } from '@deskbell/protocol'
import { decodeAgentCommand } from '@deskbell/protocol/decode'
import { accept } from '../http/refusal.ts'
import { inboxOf, type LogStore } from '../log/log-store.ts'
import type { Submit } from '../log/submit-command.ts'
import type { Hints } from '../session/hints.ts'
import type { Person } from '../session/person.ts'
import { createRateLimit } from '../session/rate-limit.ts'
import type { SignedIn } from './desk-sessions.ts'
import type { PresenceBoard } from './presence.ts'

export interface AgentParts {
  readonly store: LogStore
  readonly submit: Submit
  readonly hints: Hints
  readonly presence: PresenceBoard
  readonly limits: { readonly burst: number; readonly perSecond: number }
}

/** What agents see and do: the inboxes and conversations of their teams, and nothing else [A69]. */
export function createAgents({ store, submit, hints, presence, limits }: AgentParts): (signedIn: SignedIn) => Person {
  const commands = createRateLimit(limits.burst, limits.perSecond)

  return ({ agent, topic: endTopic, touch }) => {
    const card: AgentCard = { id: agent.id, name: agent.name }
    const inboxes = agent.teams.map(inboxOf)
    const isOurs = (team: string | null): boolean => team !== null && agent.teams.includes(team)
    const mayRead = async (log: LogId): Promise<boolean> =>
      log.startsWith('inbox:') ? inboxes.includes(log) : isOurs((await store.state(log, null))?.team ?? null)

    return {
      side: 'agent',
      owner: `agent:${agent.id}`,
      agent: card,
      expiresAt: null,
      topic: `person:agent:${agent.id}`,
      endTopic,
      mayRead,
      logs: async () => inboxes,

      async statuses(logs) {
        const statuses: Status[] = [{ type: 'presence', teams: Object.fromEntries(agent.teams.map((team) => [team, presence.of(team)])) }]
        const marks = await store.readMarks(logs)
        for (const conversation of logs) {
          if (conversation.startsWith('inbox:')) continue
          const read = marks[conversation]
          if (read && (read.visitor || read.agent)) statuses.push({ type: 'read', conversation, ...read })
        }
        return statuses
      },

      async command(input) {
        commands.take(agent.id)
        touch()
        return submit(accept(decodeAgentCommand(input)), {
          by: { kind: 'agent', ...card },
          principal: null,
          visitor: { verified: false },
          guard: (state) => (isOurs(state.team) ? null : { refuse: 'not-found', reason: 'There is no such conversation.' }),
        })
      },

      async hint(hint) {
        if (await mayRead(hint.conversation)) await hints.take(hint, 'agent')
      },

      arrive: () => presence.arrive(agent.id),
    }
  }
}
