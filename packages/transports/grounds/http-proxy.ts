import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** What a box between a page and its server may do to them. */
export interface HttpProxy {
  readonly url: string
  /** Where it leads. */
  target: string
  /** Answers an upgrade as a plain request, as old proxies do [F17]. */
  stripsUpgrade: boolean
  /** How many bodies of answers to break off in the middle, on this path [F15]. */
  breakAnswersOn(path: string, times: number): void
  /** Breaks every connection, once somebody listens: a poll is held or a socket is open. */
  cut(): Promise<void>
  close(): Promise<void>
}

export async function startProxy(): Promise<HttpProxy> {
  const sockets = new Set<Socket>()
  /** Held polls and open sockets. */
  const listening = new Set<object>()
  const toBreak = new Map<string, number>()
  let wake = (): void => undefined

  const begin = (line: object): void => {
    listening.add(line)
    wake()
  }
  const targetOf = (request: IncomingMessage) => {
    const { hostname, port } = new URL(proxy.target)
    return { hostname, port, path: request.url ?? '/', method: request.method ?? 'GET', headers: request.headers, agent: false as const }
  }
  const isToBreak = (path: string): boolean => {
    const left = toBreak.get(path) ?? 0
    toBreak.set(path, left - 1)
    return left > 0
  }

  function pass(request: IncomingMessage, response: ServerResponse): void {
    if (request.url === '/v1/poll') begin(response)
    const onward = ask(targetOf(request), (answer) => {
      listening.delete(response)
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      if (isToBreak(request.url ?? '')) answer.once('data', (bytes: Buffer) => response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy()))
      else answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => {
      listening.delete(response)
      onward.destroy()
    })
    request.pipe(onward)
  }

  function upgrade(request: IncomingMessage, socket: Duplex): void {
    if (proxy.stripsUpgrade) {
      socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n<p>hello')
      return
    }
    const onward = ask(targetOf(request))
    onward.on('upgrade', (answer, far) => {
      const head = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`)
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${head.join('')}\r\n`)
      begin(socket)
      for (const [one, other] of [
        [socket, far],
        [far, socket],
      ] as const) {
        one.on('error', () => other.destroy())
        one.on('close', () => other.destroy())
        one.pipe(other)
      }
      socket.on('close', () => listening.delete(socket))
    })
    onward.on('response', (answer) => socket.end(`HTTP/1.1 ${answer.statusCode} Refused\r\nconnection: close\r\n\r\n`))
    onward.on('error', () => socket.destroy())
    onward.end()
  }

  const server = createServer(pass)
  server.on('upgrade', upgrade)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const proxy: HttpProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target: '',
    stripsUpgrade: false,
    breakAnswersOn: (path, times) => void toBreak.set(path, times),
    async cut() {
      while (listening.size === 0)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      for (const socket of sockets) socket.destroy()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return proxy
}
