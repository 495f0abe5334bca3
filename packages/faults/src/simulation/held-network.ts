import { EventEmitter } from 'node:events'
import type { FakeClock } from '@deskbell/core/testing'

/** How often a frame arrives and after how many milliseconds; `cut`: the line ends in the middle of it. */
export type Fate = readonly number[] | 'cut'

/** The server's end of a held socket: as much of a `ws` socket as the server uses. */
export class ServerEnd extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  readonly #wire: HeldSocket

  constructor(wire: HeldSocket) {
    super()
    this.#wire = wire
  }

  send(text: string): void {
    if (this.readyState === 1) this.#wire.toClient(text)
  }

  close(code = 1005, reason = ''): void {
    if (this.readyState !== 1) return
    this.readyState = 2
    this.#wire.end(code, reason)
  }

  terminate(): void {
    this.#wire.end(1006, '')
  }

  ping(): void {
    queueMicrotask(() => this.emit('pong'))
  }
}

/** The page's end: as much of a WebSocket as the transport uses. Nothing passes but what the network lets through. */
export class HeldSocket {
  readyState = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { readonly data: string }) => void) | null = null
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null
  readonly #server = new ServerEnd(this)
  readonly #network: HeldNetwork

  constructor(network: HeldNetwork, path: string) {
    this.#network = network
    network.later(0, () => {
      if (this.readyState !== 0) return
      if (!network.accept(this.#server, path)) return this.end(1006, '')
      this.readyState = 1
      network.sockets.add(this)
      this.onopen?.()
    })
  }

  send(asked: string): void {
    for (const text of this.#network.spoil(asked, 'server', this))
      this.#carry(text, () => this.#server.readyState === 1 && this.#server.emit('message', Buffer.from(text), false))
  }

  toClient(said: string): void {
    for (const text of this.#network.spoil(said, 'client', this)) this.#carry(text, () => this.readyState === 1 && this.onmessage?.({ data: text }))
  }

  close(): void {
    this.end(1000, '')
  }

  /** Both ends learn of it, each in its own time; what was on its way is gone. */
  end(code: number, reason: string): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.#network.sockets.delete(this)
    queueMicrotask(() => this.onclose?.({ code, reason }))
    this.#server.readyState = 3
    queueMicrotask(() => this.#server.emit('close', code, Buffer.from(reason)))
  }

  /** A greeting is neither repeated nor passed by others: on a real line nothing can come before it, or without it. */
  #carry(text: string, deliver: () => void): void {
    const isGreeting = /"type":"(hello|welcome)"/.test(text)
    this.#network.carried++
    const fate = this.#network.fate()
    if (fate === 'cut' || (isGreeting && fate.length === 0)) this.end(1006, '')
    else for (const ms of isGreeting ? [0] : fate) this.#network.later(ms, deliver)
  }
}

/** What lies between pages and the server. */
export class HeldNetwork {
  readonly sockets = new Set<HeldSocket>()
  /** How many frames set out so far. */
  carried = 0
  fate: () => Fate = () => [0]
  /** What becomes of a frame at a server that lies; for tests of the checker. */
  spoil: (text: string, to: 'server' | 'client', socket: HeldSocket) => readonly string[] = (text) => [text]
  /** The server behind it; false when nobody listens. */
  accept: (socket: ServerEnd, path: string) => boolean = () => false
  readonly #clock: FakeClock

  constructor(clock: FakeClock) {
    this.#clock = clock
  }

  /** A class for the transport, which makes its sockets itself. */
  get WebSocket(): typeof WebSocket {
    const network = this
    const held = class extends HeldSocket {
      constructor(url: string) {
        super(network, new URL(url).pathname)
      }
    }
    return held as unknown as typeof WebSocket
  }

  later(ms: number, run: () => void): void {
    if (ms === 0) queueMicrotask(run)
    else this.#clock.after(ms, run)
  }

  cut(): void {
    for (const socket of [...this.sockets]) socket.end(1006, '')
  }

  /** What a server says every 25 s: its own timers run by real time, so the simulation says it. */
  beat(): void {
    for (const socket of [...this.sockets]) socket.toClient('{"type":"beat"}')
  }
}
