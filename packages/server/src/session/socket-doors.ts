import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Frame, Hello } from '@deskbell/protocol'
import type { FastifyBaseLogger } from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import { addressOf } from '../http/address-of.ts'
import { Refusal } from '../http/refusal.ts'
import { refuseUpgrade } from '../http/refuse-upgrade.ts'
import type { Person } from './person.ts'
import { type SocketTimes, serveSocket } from './serve-socket.ts'
import type { SessionParts } from './session.ts'

const frameBytes = 64 * 1024
const usualTimes: SocketTimes = { hello: 5_000, beat: 25_000, pong: 10_000, patience: 10_000 }
/** Who comes back sooner finds nobody. */
const restartTime = 2_000
/** Sockets of one address that have not yet said who they are. */
const strangersPerAddress = 100

export interface SocketDoors {
  /** Takes over an upgraded connection of a path that exists and an origin that may. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, enter: (hello: Hello) => Promise<Person>): void
  readonly open: number
  /** Sends `goaway`, then closes every socket with 1012, all within 20 s. */
  close(): Promise<void>
}

export function openSocketDoors(parts: SessionParts, log: FastifyBaseLogger, proxies: number, times: SocketTimes = usualTimes): SocketDoors {
  const server = new WebSocketServer({ noServer: true, maxPayload: frameBytes, perMessageDeflate: false, maxFragments: 1_000 })
  const strangers = new Map<string, number>()

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

  return {
    get open() {
      return server.clients.size
    },
    accept(request, socket, head, enter) {
      const address = addressOf(request, proxies)
      if ((strangers.get(address) ?? 0) >= strangersPerAddress)
        return refuseUpgrade(socket, new Refusal('busy', 'Too many sockets of this address are waiting.', 5_000))
      const known = countStranger(address)
      socket.once('close', known)
      server.handleUpgrade(request, socket, head, (webSocket) => serveSocket(webSocket, { parts, log, enter, onKnown: known, times, wire: socket }))
    },
    async close() {
      const closing = Math.min(20_000, server.clients.size * 2)
      const goaway: Frame = { type: 'goaway', spread: Math.max(restartTime, closing) }
      for (const socket of server.clients) if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(goaway))
      await Promise.all([...server.clients].map((socket) => closeWithin(socket, Math.random() * closing)))
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
