import { ChatError, type Transport } from '@deskbell/core'
import { type AnyCommand, type ClientFrame, type Command, type Cursors, canonicalJson, closeCodes, type ErrorCode, jsonOf, routes } from '@deskbell/protocol'
import { strictSink } from './strict-sink.ts'

export interface WebSocketTransportOptions {
  /** Such as `https://help.example`, without a slash at the end. */
  readonly server: string
  /** Default: the visitors' socket. The desk has its own. */
  readonly path?: string
  /** Default: the platform's. */
  readonly WebSocket?: typeof WebSocket
}

/** One socket, JSON frames. Sends nothing before the hello, keeps nothing back, tries nothing twice. */
export function webSocketTransport<Ask extends AnyCommand = Command>(options: WebSocketTransportOptions): Transport<Ask> {
  return {
    name: 'websocket',
    open(hello, sink) {
      let cursors: Cursors = hello.cursors
      let socket: WebSocket | undefined
      const out = strictSink(sink, () => socket?.close())
      const tell = (frame: ClientFrame): void => {
        // As in `call-server.ts`: the page may have taught arrays a `toJSON`.
        if (socket?.readyState === 1) socket.send(canonicalJson(frame))
      }

      try {
        socket = new (options.WebSocket ?? WebSocket)(options.server.replace(/^http/, 'ws') + (options.path ?? routes.socket))
        socket.onopen = () => tell({ type: 'hello', ...hello, cursors })
        socket.onmessage = ({ data }) => out.frame(jsonOf(data))
        socket.onclose = ({ code, reason }) => out.lost(new ChatError(codeOf(code), reason || `closed with ${code}`))
      } catch (cause) {
        // A page may forbid the connection, or the address may be none: said later, for the caller has no line yet.
        queueMicrotask(() => out.lost(new ChatError('offline', undefined, { cause })))
      }
      return {
        send: (command) => tell({ type: 'command', command }),
        hint: (hint) => tell({ type: 'hint', hint }),
        follow(log, after) {
          cursors = { ...cursors, [log]: after }
          tell({ type: 'follow', log, after })
        },
        close: out.end,
      }
    },
  }
}

/** Unknown codes: 4500–4999 stop the line, 4000–4499 come back, the rest is the network's. */
const codeOf = (close: number): ErrorCode => closeCodes[close] ?? (close >= 4500 ? 'forbidden' : close >= 4000 ? 'unavailable' : 'offline')
