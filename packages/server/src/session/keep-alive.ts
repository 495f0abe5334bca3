import type { WebSocket } from 'ws'

const beatTime = 25_000
const pongTime = 10_000

/** A ping that a browser answers by itself, and a beat that its page can see. Cuts off who does not answer. */
export function keepAlive(socket: WebSocket, beat: () => void): { stop(): void } {
  let dueBy: NodeJS.Timeout | undefined
  const timer = setInterval(() => {
    beat()
    socket.ping()
    dueBy = setTimeout(() => socket.terminate(), pongTime)
  }, beatTime)
  socket.on('pong', () => clearTimeout(dueBy))
  return {
    stop() {
      clearInterval(timer)
      clearTimeout(dueBy)
    },
  }
}
