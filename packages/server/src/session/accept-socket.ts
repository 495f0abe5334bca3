import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ErrorCode, errorCodes, type Frame, type Hello, protocolVersion } from '@deskbell/protocol'
import { decodeFrame, type OpenFrame, parseJson } from '@deskbell/protocol/decode'
import type { FastifyBaseLogger } from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import { accept, Refusal } from '../http/refusal.ts'
import { refuseUpgrade } from '../http/refuse-upgrade.ts'
import { keepAlive } from './keep-alive.ts'
import type { Person } from './person.ts'
import { createRateLimit } from './rate-limit.ts'
import { createSession, type Session, type SessionParts } from './session.ts'

const frameBytes = 64 * 1024
const helloTime = 5_000
/** How long a reader may leave a page lying. */
const patience = 10_000
/** A reader who leaves this much lying is too slow, whatever the reason. */
const backlogBytes = 1024 * 1024
/** Reading stops while this much is on its way to them. */
const pageBytes = 256 * 1024
/** Sockets of one address that have not yet said who they are. */
const strangersPerAddress = 100

export interface SocketDoors {
  /** Takes over an upgraded connection of a path that exists and an origin that may. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, enter: (hello: Hello) => Promise<Person>): void
  readonly open: number
  /** Sends `goaway`, then closes every socket with 1012 within `spread` milliseconds at most. */
  close(): Promise<void>
}

interface Guest {
  readonly person: Person
  readonly session: Session
}

export function openSocketDoors(parts: SessionParts, log: FastifyBaseLogger): SocketDoors {
  const server = new WebSocketServer({ noServer: true, maxPayload: frameBytes, perMessageDeflate: false, maxFragments: 1_000 })
  const strangers = new Map<string, number>()
  const frames = createRateLimit(300, 100)
  let sockets = 0

  const countStranger = (address: string): (() => void) => {
    strangers.set(address, (strangers.get(address) ?? 0) + 1)
    let isCounted = true
    return () => {
      if (!isCounted) return
      isCounted = false
      const left = (strangers.get(address) ?? 1) - 1
      if (left) strangers.set(address, left)
      else strangers.delete(address)
    }
  }

  function serve(socket: WebSocket, enter: (hello: Hello) => Promise<Person>, known: () => void): void {
    const key = String(sockets++)
    const quit: (() => void)[] = []

    const close = (code: number, reason: string): void => {
      socket.close(code, reason)
      // One who doesn't answer the close is cut off.
      setTimeout(() => socket.terminate(), 2_000).unref()
    }
    const fail = (error: unknown): void => {
      if (socket.readyState !== socket.OPEN) return
      if (!(error instanceof Refusal)) log.error(error, 'a session failed')
      const code: ErrorCode = error instanceof Refusal ? error.code : 'unavailable'
      close(errorCodes[code].close ?? 4501, error instanceof Refusal ? clip(error.message) : 'unavailable')
    }
    const send = (frame: Frame): void => {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > backlogBytes) close(4001, 'too slow')
      else socket.send(JSON.stringify(frame))
    }
    const room = async (): Promise<boolean> => {
      const start = Date.now()
      while (socket.readyState === socket.OPEN && socket.bufferedAmount > pageBytes) {
        if (Date.now() - start > patience) close(4001, 'too slow')
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      return socket.readyState === socket.OPEN
    }

    const helloTimer = setTimeout(() => close(4502, 'no hello within 5 s'), helloTime)
    const heart = keepAlive(socket, () => send({ type: 'beat' }))

    async function greet(hello: Hello): Promise<Guest> {
      if (hello.protocol !== protocolVersion) throw new Refusal('version', `This server speaks version ${protocolVersion}.`)
      const person = await enter(hello)
      clearTimeout(helloTimer)
      known()
      const session = createSession(parts, { person, emit: send, room, seen: new Map(), onFault: fail })
      quit.push(() => session.close())
      if (socket.readyState !== socket.OPEN) throw new Refusal('offline', 'Gone before it was let in.')
      const { expiresAt, endTopic } = person
      if (expiresAt !== null) quit.push(after(expiresAt - Date.now(), () => fail(new Refusal('unauthorized', 'The credential has expired.'))))
      if (endTopic) quit.push(parts.bus.onRing(endTopic, () => fail(new Refusal('unauthorized', 'Signed out.'))))
      quit.push(person.arrive())
      session.start(hello.cursors, true).catch(fail)
      return { person, session }
    }

    async function take(frame: OpenFrame, { person, session }: Guest): Promise<void> {
      if (frame.type === 'command') await answer(person, frame.command)
      if (frame.type === 'follow') session.follow(frame.log, frame.after)
      if (frame.type === 'hint') await person.hint(frame.hint)
      if (frame.type === 'hello') throw new Refusal('invalid', 'There is one hello.')
    }

    async function answer(speaker: Person, command: unknown): Promise<void> {
      try {
        send({ type: 'receipt', receipt: await speaker.command(command) })
      } catch (error) {
        const id = idOf(command)
        if (id === null) throw error
        if (!(error instanceof Refusal)) log.error(error, 'a command failed')
        const refusal = error instanceof Refusal ? error : new Refusal('unavailable', 'The server could not do this now.')
        send({ type: 'refused', id, ...refusal.body })
      }
    }

    // What follows the hello waits until it was answered, then is taken up in the order it came.
    let guest: Promise<Guest> | null = null
    socket.on('message', (data, isBinary) => {
      if (isBinary) return close(1003, 'text only')
      try {
        frames.take(key)
        const frame = accept(decodeFrame(accept(parseJson(data.toString()))))
        if (guest) guest.then((entered) => take(frame, entered)).catch(fail)
        else if (frame.type === 'hello') {
          guest = greet(frame)
          guest.catch(fail)
        } else throw new Refusal('invalid', 'The first frame is hello.')
      } catch (error) {
        fail(error)
      }
    })
    socket.on('error', (error) => log.debug(error, 'a socket failed'))
    socket.on('close', () => {
      clearTimeout(helloTimer)
      heart.stop()
      known()
      for (const stop of quit) stop()
    })
  }

  return {
    get open() {
      return server.clients.size
    },
    accept(request, socket, head, enter) {
      const address = request.socket.remoteAddress ?? ''
      if ((strangers.get(address) ?? 0) >= strangersPerAddress)
        return refuseUpgrade(socket, new Refusal('busy', 'Too many sockets of this address are waiting.', 5_000))
      const known = countStranger(address)
      socket.once('close', known)
      server.handleUpgrade(request, socket, head, (webSocket) => serve(webSocket, enter, known))
    },
    async close() {
      const spread = Math.min(20_000, server.clients.size * 2)
      for (const socket of server.clients) if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ type: 'goaway', spread } satisfies Frame))
      await Promise.all([...server.clients].map((socket) => closeWithin(socket, Math.random() * spread)))
      server.close()
    },
  }
}

const closeWithin = (socket: WebSocket, ms: number): Promise<void> =>
  new Promise((resolve) => {
    socket.once('close', () => resolve())
    setTimeout(() => socket.close(1012, 'restarting'), ms)
    setTimeout(() => socket.terminate(), ms + 2_000).unref()
  })

const idOf = (command: unknown): string | null =>
  typeof command === 'object' && command !== null && 'id' in command && typeof command.id === 'string' && /^[\w-]{21}$/.test(command.id) ? command.id : null

/** Of a close reason at most 123 bytes may be sent. */
const clip = (reason: string): string => reason.replace(/[^\x20-\x7e]/g, '?').slice(0, 120)

/** A timer of any length: beyond 2^31 ms Node would fire at once. */
function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, Math.max(0, Math.min(ms, 2 ** 31 - 1))).unref()
  return () => clearTimeout(timer)
}
