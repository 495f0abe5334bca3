import type { Duplex } from 'node:stream'
import { type ErrorCode, errorCodes, type Frame, type Hello, protocolVersion } from '@deskbell/protocol'
import { decodeFrame, type OpenFrame, parseJson } from '@deskbell/protocol/decode'
import type { FastifyBaseLogger } from 'fastify'
import type { WebSocket } from 'ws'
import { accept, Refusal } from '../http/refusal.ts'
import { keepAlive } from './keep-alive.ts'
import type { Person } from './person.ts'
import { createRateLimit } from './rate-limit.ts'
import { createSession, type Session, type SessionParts } from './session.ts'

/** A reader who leaves this much lying is too slow, whatever the reason. */
const backlogBytes = 1024 * 1024
/** Reading stops while this much is on its way to them. */
const pageBytes = 256 * 1024
const frameBurst = 300
const framesPerSecond = 100

/** In milliseconds. */
export interface SocketTimes {
  /** Until the hello. */
  readonly hello: number
  readonly beat: number
  /** Until the answer to a ping. */
  readonly pong: number
  /** How long a reader may leave a page lying. */
  readonly patience: number
}

export interface SocketParts {
  /** What the socket writes to. */
  readonly wire?: Pick<Duplex, 'cork' | 'uncork'>
  readonly parts: SessionParts
  readonly log: FastifyBaseLogger
  /** Throws Refusal for who may not come in. */
  readonly enter: (hello: Hello) => Promise<Person>
  readonly onKnown: () => void
  readonly times: SocketTimes
}

interface Guest {
  readonly person: Person
  readonly session: Session
}

/** Serves one socket until it ends. `onKnown` is called once when its person was let in, or when it ended before. */
export function serveSocket(socket: WebSocket, { parts, log, enter, onKnown, times, wire }: SocketParts): void {
  const frames = createRateLimit(frameBurst, framesPerSecond)
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
    else {
      gather()
      socket.send(JSON.stringify(frame))
    }
  }
  /** Frames of one turn leave in one write: a receipt, its entry and the status after it are one call of the system, not three. */
  let isGathering = false
  function gather(): void {
    if (!wire || isGathering) return
    isGathering = true
    wire.cork()
    setImmediate(() => {
      isGathering = false
      wire.uncork()
    })
  }
  const room = async (): Promise<boolean> => {
    const start = Date.now()
    while (socket.readyState === socket.OPEN && socket.bufferedAmount > pageBytes) {
      if (Date.now() - start > times.patience) close(4001, 'too slow')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return socket.readyState === socket.OPEN
  }

  const helloTimer = setTimeout(() => close(4502, 'no hello in time'), times.hello)
  const heart = keepAlive(socket, times, () => send({ type: 'beat' }))

  async function greet(hello: Hello): Promise<Guest> {
    if (hello.protocol !== protocolVersion) throw new Refusal('version', `This server speaks version ${protocolVersion}.`)
    const person = await enter(hello)
    clearTimeout(helloTimer)
    onKnown()
    if (socket.readyState !== socket.OPEN) throw new Refusal('offline', 'Gone before it was let in.')
    const session = createSession(parts, { person, emit: send, room, seen: new Map(), onFault: fail })
    quit.push(() => session.close())
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
      frames.take('all')
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
    onKnown()
    for (const stop of quit) stop()
  })
}

const idOf = (command: unknown): string | null =>
  typeof command === 'object' && command !== null && 'id' in command && typeof command.id === 'string' && /^[\w-]{21}$/.test(command.id) ? command.id : null

/** Of a close reason at most 123 bytes may be sent. */
const clip = (reason: string): string => reason.replace(/[^\x20-\x7e]/g, '?').slice(0, 120)

/** A timer of any length: beyond 2^31 ms Node would fire at once. */
function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, Math.max(0, Math.min(ms, 2 ** 31 - 1))).unref()
  return () => clearTimeout(timer)
}
