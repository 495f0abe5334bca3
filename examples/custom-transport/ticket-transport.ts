// A ticket system of one's own behind Deskbell's chat: everything that knows the system's names stands in this file.
// Its tickets are conversations, its revisions the numbers of a log, its changes facts.
import { ChatError, type Requests, type Transport } from '@deskbell/core'
import type { Author, Command, Cursor, Cursors, ErrorCode, Fact, Frame, LogEntry } from '@deskbell/protocol'

interface Change {
  readonly revision: number
  readonly kind: 'new' | 'note' | 'taken' | 'done'
  readonly ref: string
  readonly staff: string | null
  readonly text: string | null
  readonly time: string
}

interface News {
  readonly time: string
  readonly tickets: Readonly<Record<string, readonly Change[]>>
}

/** Its tickets are never renumbered, so one epoch is enough. */
const epoch = 'tickets'
const codes: Readonly<Record<number, ErrorCode>> = { 401: 'unauthorized', 404: 'not-found', 409: 'mismatch' }

async function call(api: string, path: string, session: string, body: object, signal?: AbortSignal): Promise<unknown> {
  try {
    const response = await fetch(api + path, { method: 'POST', body: JSON.stringify(body), headers: { 'x-session': session }, ...(signal ? { signal } : {}) })
    const answer: unknown = await response.json()
    if (!response.ok) throw new ChatError(codes[response.status] ?? 'unavailable', JSON.stringify(answer))
    return answer
  } catch (cause) {
    throw cause instanceof ChatError ? cause : new ChatError('offline', 'The ticket system could not be reached.', { cause })
  }
}

/** Asks for changes with one held request at a time, and posts each command as a change. */
export function ticketTransport(api: string): Transport {
  return {
    name: 'tickets',
    open({ credential: session, cursors }, sink) {
      const closing = new AbortController()
      let polling = new AbortController()
      let isWelcome = false
      let places: Cursors = cursors
      const end = (): void => {
        closing.abort()
        polling.abort()
      }
      const lost = (error: ChatError): void => {
        if (closing.signal.aborted) return
        end()
        sink.lost(error)
      }
      const tell = (frame: Frame): void => {
        if (!closing.signal.aborted) sink.frame(frame)
      }

      const pass = ({ tickets, time }: News): void => {
        const heads = Object.fromEntries(Object.entries(tickets).map(([id, changes]) => [id, cursorOf(changes.at(-1)?.revision ?? 0)]))
        if (!isWelcome) tell({ type: 'welcome', serverNow: Date.parse(time), heads: { ...headsOf(places), ...heads } })
        else if (Object.keys(tickets).length === 0) tell({ type: 'beat' })
        isWelcome = true
        for (const log of new Set([...Object.keys(tickets), ...Object.keys(places)])) {
          if (seqOf(places[log]) === null) tell({ type: 'base', log, cursor: cursorOf(0), state: null })
          const entries = (tickets[log] ?? []).map((change, index, all) => entryOf(log, change, all[index + 1]))
          for (const entry of entries) tell({ type: 'entry', entry })
          places = { ...places, [log]: entries.at(-1)?.cursor ?? cursorOf(seqOf(places[log]) ?? 0) }
        }
      }
      const listen = async (): Promise<void> => {
        while (!closing.signal.aborted) {
          polling = new AbortController()
          const { signal } = polling
          const have = Object.fromEntries(Object.entries(places).map(([id, place]) => [id, seqOf(place) ?? 0]))
          const asked = await call(api, '/changes', session, { have, hold: isWelcome }, signal).catch((error: ChatError) => error)
          if (signal.aborted) continue
          if (asked instanceof ChatError) lost(asked)
          else pass(asked as News)
        }
      }
      void listen()

      return {
        async send(command) {
          try {
            const change = changeOf(command)
            if (!change) throw new ChatError('invalid', `A ticket knows no ${command.type}.`)
            const { revision } = (await call(api, change.path, session, change.body)) as { revision: number }
            tell({ type: 'receipt', receipt: { id: command.id, cursor: cursorOf(revision), repeated: false } })
          } catch (error) {
            const { code, message } = error as ChatError
            if (code === 'offline' || code === 'unauthorized') lost(error as ChatError)
            else tell({ type: 'refused', id: command.id, code, reason: message })
          }
        },
        hint() {
          // The ticket system has neither typing nor read marks.
        },
        follow(log, after) {
          places = { ...places, [log]: after }
          polling.abort()
        },
        close: end,
      }
    },
  }
}

/** The plain requests that a chat needs. A ticket is always read whole, so there is no older page of it. */
export const ticketRequests = (api: string): Pick<Requests, 'credential' | 'history'> => ({
  async credential({ previous }) {
    const { session } = (await call(api, '/session', previous ?? '', {})) as { session: string }
    return { token: session, subject: `guest:${session}`, expiresAt: Date.now() + 86_400_000, visitor: { verified: false } }
  },
  history: async () => [],
})

const cursorOf = (seq: number): Cursor => ({ epoch, seq })
/** Null where the place is of no use and the ticket is read from its start. */
const seqOf = (place: Cursor | 'tail' | undefined): number | null => (place && place !== 'tail' && place.epoch === epoch ? place.seq : null)
const headsOf = (places: Cursors): Record<string, Cursor> =>
  Object.fromEntries(Object.entries(places).flatMap(([log, place]) => (seqOf(place) ? [[log, cursorOf(seqOf(place) ?? 0)]] : [])))

function changeOf(command: Command): { readonly path: string; readonly body: object } | null {
  if (command.type === 'message.post') return { path: `/tickets/${command.conversation}/note`, body: { ref: command.id, text: command.text } }
  if (command.type === 'conversation.resolve') return { path: `/tickets/${command.conversation}/done`, body: { ref: command.id } }
  return null
}

function entryOf(log: string, change: Change, next: Change | undefined): LogEntry {
  return {
    log,
    cursor: cursorOf(change.revision),
    at: Date.parse(change.time),
    command: change.ref,
    by: authorOf(change),
    fact: factOf(change),
    ...(next?.ref === change.ref ? { more: true } : {}),
  }
}

const authorOf = ({ staff }: Change): Author => (staff === null ? { kind: 'visitor' } : { kind: 'agent', id: staff, name: staff })

function factOf({ kind, staff, text }: Change): Fact {
  if (kind === 'new') return { type: 'queued', team: 'tickets' }
  if (kind === 'note') return { type: 'message', text: text ?? '', via: 'chat' }
  if (kind === 'taken') return { type: 'assigned', agent: { id: staff ?? '', name: staff ?? '' } }
  return { type: 'resolved' }
}
