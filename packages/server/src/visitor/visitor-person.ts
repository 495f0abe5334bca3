import type { Command, LogId, Status } from '@deskbell/protocol'
import { decodeCommand } from '@deskbell/protocol/decode'
import type { Principal } from '../access/credentials.ts'
import type { PresenceBoard } from '../agent/presence.ts'
import type { Bus } from '../bus/bus.ts'
import { accept, Refusal } from '../http/refusal.ts'
import type { LogStore } from '../log/log-store.ts'
import type { Submit } from '../log/submit-command.ts'
import type { QueueBoard } from '../queue/queue-board.ts'
import type { Hints } from '../session/hints.ts'
import type { Person } from '../session/person.ts'
import { createRateLimit } from '../session/rate-limit.ts'

/** The latest of them are followed without asking. */
const mostLogs = 100
/** Conversations one visitor may begin in an hour, and at once. */
const mostConversations = 30
/** Tabs of one visitor that may hold a socket. */
const mostSockets = 20

export interface VisitorParts {
  readonly store: LogStore
  readonly bus: Bus
  readonly submit: Submit
  readonly hints: Hints
  readonly queue: QueueBoard
  readonly presence: PresenceBoard
  readonly limits: { readonly burst: number; readonly perSecond: number }
  /** Called with each command that was taken for the first time. */
  readonly onTaken: (command: Command) => void
}

/** What visitors see and do. Limits are counted by principal, over all their sockets and requests. */
export function createVisitors({ store, bus, submit, hints, queue, presence, limits, onTaken }: VisitorParts): (principal: Principal) => Person {
  const commands = createRateLimit(limits.burst, limits.perSecond)
  const openings = createRateLimit(mostConversations, mostConversations / 3_600)

  const sockets = new Map<string, number>()

  return (principal) => {
    const isWithin = (log: LogId): boolean => principal.only === null || principal.only === log
    const mayRead = async (log: LogId): Promise<boolean> => isWithin(log) && (await store.principalOf(log)) === principal.id

    return {
      side: 'visitor',
      owner: principal.id,
      expiresAt: principal.expiresAt,
      topic: `person:${principal.id}`,
      mayRead,

      async logs() {
        return (await store.ofPrincipal(principal.id)).filter(isWithin).slice(-mostLogs)
      },

      async statuses(logs) {
        const statuses: Status[] = [{ type: 'presence', teams: presence.all }]
        const marks = await store.readMarks(logs)
        for (const conversation of logs) {
          const place = queue.statusOf(conversation)
          if (place) statuses.push(place)
          const read = marks[conversation]
          if (read && (read.visitor || read.agent)) statuses.push({ type: 'read', conversation, ...read })
        }
        return statuses
      },

      async command(input) {
        commands.take(principal.id)
        const command = accept(decodeCommand(input))
        if (!isWithin(command.conversation)) throw new Refusal('not-found', 'There is no such conversation.')
        let isNew = false
        const receipt = await submit(command, {
          by: { kind: 'visitor' },
          principal: principal.id,
          visitor: principal.visitor,
          guard(state) {
            isNew = state.cursor === null
            if (isNew) openings.take(principal.id)
            return null
          },
        })
        if (isNew) bus.ring(`person:${principal.id}`)
        if (!receipt.repeated) onTaken(command)
        return receipt
      },

      async hint(hint) {
        if (await mayRead(hint.conversation)) await hints.take(hint, 'visitor')
      },

      arrive() {
        const open = sockets.get(principal.id) ?? 0
        if (open >= mostSockets) throw new Refusal('busy', 'Too many sockets of one visitor.', 5_000)
        sockets.set(principal.id, open + 1)
        return () => {
          const left = (sockets.get(principal.id) ?? 1) - 1
          if (left) sockets.set(principal.id, left)
          else sockets.delete(principal.id)
        }
      },
    }
  }
}
