import {
  type AgentAsk,
  type ClientFrame,
  type ConversationId,
  type Cursors,
  type Entry,
  type Fact,
  type Frame,
  mintId,
  protocolVersion,
  routes,
  type VisitorAsk,
} from '@deskbell/protocol'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'

type FrameOf<T extends Frame['type']> = Extract<Frame, { type: T }>

/** A socket of its own, without any client code: frames in, frames out. */
export interface RawLine {
  readonly frames: readonly Frame[]
  readonly socket: WebSocket
  /** The first frame that fits, from those that came and those that will; rejects after 5 s. */
  next<T extends Frame['type']>(type: T, fits?: (frame: FrameOf<T>) => boolean): Promise<FrameOf<T>>
  tell(frame: ClientFrame): void
  /** Sends a command under a new id and resolves with its receipt; rejects when it is refused. */
  send(conversation: ConversationId, ask: VisitorAsk | AgentAsk, id?: string): Promise<FrameOf<'receipt'>['receipt']>
  /** The texts of a log, as far as they came. */
  texts(log: ConversationId): readonly string[]
  entries(log: string): readonly Entry<Fact>[]
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  close(): Promise<void>
}

export interface LineOptions {
  readonly path?: string
  readonly cursors?: Cursors
  readonly headers?: Record<string, string>
}

/** Opens a socket without saying hello. */
export async function openSocket(url: string, { path = routes.socket, headers = {} }: LineOptions = {}): Promise<WebSocket> {
  const socket = new WebSocket(url.replace(/^http/, 'ws') + path, { headers })
  onTestFinished(() => socket.terminate())
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return socket
}

export async function openLine(url: string, credential: string, options: LineOptions = {}): Promise<RawLine> {
  const socket = await openSocket(url, options)
  const frames: Frame[] = []
  const listeners = new Set<() => void>()
  const pending = new Map<string, { readonly resolve: (receipt: FrameOf<'receipt'>['receipt']) => void; readonly reject: (error: Error) => void }>()
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame
    frames.push(frame)
    if (frame.type === 'receipt') pending.get(frame.receipt.id)?.resolve(frame.receipt)
    if (frame.type === 'refused') pending.get(frame.id)?.reject(new Error(`${frame.code}: ${frame.reason}`))
    for (const listener of listeners) listener()
  })
  const closed = new Promise<{ readonly code: number; readonly reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }))
  })
  const tell = (frame: ClientFrame): void => socket.send(JSON.stringify(frame))

  const line: RawLine = {
    frames,
    socket,
    tell,
    closed,
    next(type, fits = () => true) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(look)
          reject(new Error(`No fitting ${type} within 5 s, but: ${frames.map((frame) => JSON.stringify(frame)).join('\n')}`))
        }, 5_000)
        const look = (): void => {
          const found = frames.find((frame): frame is FrameOf<typeof type> => frame.type === type && fits(frame as FrameOf<typeof type>))
          if (!found) return
          clearTimeout(timer)
          listeners.delete(look)
          resolve(found)
        }
        listeners.add(look)
        look()
      })
    },
    send: (conversation, ask, id = mintId()) =>
      new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject })
        setTimeout(() => reject(new Error(`No answer to ${ask.type} within 5 s.`)), 5_000).unref()
        tell({ type: 'command', command: { id, conversation, ...ask } as Extract<ClientFrame, { type: 'command' }>['command'] })
      }),
    entries: (log) => frames.flatMap((frame) => (frame.type === 'entry' && frame.entry.log === log ? [frame.entry as Entry<Fact>] : [])),
    texts: (log) => line.entries(log).flatMap(({ fact }) => (fact.type === 'message' ? [fact.text] : [])),
    async close() {
      socket.close()
      await closed
    },
  }
  tell({ type: 'hello', protocol: protocolVersion, credential, cursors: options.cursors ?? {} })
  await Promise.race([
    line.next('welcome'),
    closed.then(({ code, reason }) => {
      throw new Error(`closed ${code} ${reason}`)
    }),
  ])
  return line
}

export const openDesk = (url: string, token: string, cursors: Cursors = {}): Promise<RawLine> => openLine(url, token, { path: routes.desk.socket, cursors })
