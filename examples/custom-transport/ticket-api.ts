import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** One line in the history of a ticket. Revisions count from 1. */
export interface Change {
  readonly revision: number
  readonly kind: 'new' | 'note' | 'taken' | 'done'
  /** Chosen by whoever made the change; the same again changes nothing. */
  readonly ref: string
  /** Null for the customer. */
  readonly staff: string | null
  readonly text: string | null
  readonly time: string
}

interface Ticket {
  readonly session: string
  readonly changes: Change[]
}

/** What is not there, not theirs, or not possible. */
class Problem extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** A made-up in-house ticket system, as a company may already run one: its own names, dates as text, no idea of Deskbell. */
export async function startTicketApi() {
  const tickets = new Map<string, Ticket>()
  const sessions = new Set<string>()
  const sockets = new Set<Socket>()
  const waiting = new Set<() => void>()

  function add(id: string, ref: string, lines: readonly Pick<Change, 'kind' | 'staff' | 'text'>[]): number {
    const changes = tickets.get(id)?.changes ?? []
    const text = lines.at(-1)?.text ?? null
    const known = changes.findLast((change) => change.ref === ref)
    if (known && known.text !== text) throw new Problem(409, 'ref-used')
    if (known) return known.revision
    for (const line of lines) changes.push({ ...line, ref, revision: changes.length + 1, time: new Date().toISOString() })
    for (const wake of [...waiting]) wake()
    return changes.length
  }
  const ticketOf = (session: string, id: string): Ticket => {
    const ticket = tickets.get(id)
    if (!ticket || ticket.session !== session) throw new Problem(404, 'no-such-ticket')
    return ticket
  }
  const news = (session: string, have: Readonly<Record<string, number>>) =>
    Object.fromEntries(
      [...tickets]
        .filter(([, ticket]) => ticket.session === session)
        .map(([id, ticket]) => [id, ticket.changes.slice(have[id] ?? 0)] as const)
        .filter(([, changes]) => changes.length > 0),
    )

  async function answer(path: string, session: string, body: Readonly<Record<string, unknown>>, gone: AbortSignal): Promise<unknown> {
    if (path === '/session') {
      const started = randomUUID()
      sessions.add(started)
      return { session: started }
    }
    if (!sessions.has(session)) throw new Problem(401, 'unknown-session')
    if (path === '/changes') {
      const have = body.have as Readonly<Record<string, number>>
      if (Object.keys(news(session, have)).length === 0 && body.hold) await nextChange(gone)
      return { time: new Date().toISOString(), tickets: news(session, have) }
    }
    const [, , id = '', action] = path.split('/')
    const ref = String(body.ref)
    if (action === 'note') {
      if (!tickets.has(id)) tickets.set(id, { session, changes: [] })
      const { changes } = ticketOf(session, id)
      const note = { kind: 'note', staff: null, text: String(body.text) } as const
      const isNew = changes.length === 0 || changes[0]?.ref === ref
      return { revision: add(id, ref, isNew ? [{ kind: 'new', staff: null, text: null }, note] : [note]) }
    }
    if (action === 'done') {
      const { changes } = ticketOf(session, id)
      if (changes.some(({ kind, ref: other }) => kind === 'done' && other !== ref)) throw new Problem(409, 'done-already')
      return { revision: add(id, ref, [{ kind: 'done', staff: null, text: null }]) }
    }
    throw new Problem(404, 'no-such-action')
  }

  const nextChange = (gone: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        waiting.delete(end)
        resolve()
      }
      const timer = setTimeout(end, 20_000)
      waiting.add(end)
      gone.addEventListener('abort', end)
    })

  const server = createServer(async (request, response) => {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const say = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    try {
      say(200, await answer(request.url ?? '', String(request.headers['x-session']), await read(request), gone.signal))
    } catch (error) {
      if (error instanceof Problem) say(error.status, { problem: error.message })
      else say(500, { problem: 'internal' })
    }
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ids: (): string[] => [...tickets.keys()],
    changes: (id: string): readonly Change[] => tickets.get(id)?.changes ?? [],
    /** What the people behind it do. */
    take: (id: string, staff: string) => add(id, randomUUID(), [{ kind: 'taken', staff, text: null }]),
    reply: (id: string, staff: string, text: string) => add(id, randomUUID(), [{ kind: 'note', staff, text }]),
    /** Breaks every connection. */
    cut,
    async stop() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function read(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = ''
  for await (const part of request) text += part
  return text ? JSON.parse(text) : {}
}
