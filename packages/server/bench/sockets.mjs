import { routes } from '@deskbell/protocol'
import { WebSocket } from 'ws'

/** As many loopback addresses as a crowd has: a server bounds the strangers of each. */
const addressOf = (index) => `127.0.${1 + Math.floor((index % 1_000) / 250)}.${1 + (index % 250)}`

/** A bare socket that has said hello and was welcomed. `index` chooses the address it comes from. Rejects when it is refused. */
export function openSocket(url, path, credential, { cursors = {}, index = 0, onFrame = () => undefined, onClose = () => undefined } = {}) {
  const socket = new WebSocket(url.replace('http', 'ws') + path, { localAddress: addressOf(index), perMessageDeflate: false })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('close', (code) => {
      reject(new Error(`Closed: ${code}`))
      onClose(code)
    })
    socket.once('open', () => socket.send(JSON.stringify({ type: 'hello', protocol: 1, credential, cursors })))
    socket.on('message', (data) => {
      const frame = JSON.parse(data)
      if (frame.type === 'welcome') resolve(socket)
      onFrame(frame)
    })
  })
}

export const openVisitorSocket = (url, token, options) => openSocket(url, routes.socket, token, options)

/** All of them, so many on their way at once. */
export async function openAll(tokens, atOnce, open) {
  const sockets = []
  const left = [...tokens.entries()]
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) sockets.push(await open(next[1], next[0]))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return sockets
}

export const percentile = (values, part) => [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
