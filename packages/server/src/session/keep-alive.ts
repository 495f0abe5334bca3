import type { WebSocket } from 'ws'

/** A ping that a browser answers by itself, and a beat that its page can see. Cuts off who does not answer. */
export function keepAlive(socket: WebSocket, times: { readonly beat: number; readonly pong: number }, beat: () => void): { stop(): void } {
  let dueBy: NodeJS.Timeout | undefined
  const timer = setInterval(() => {
    beat()
    socket.ping()
    dueBy = setTimeout(() => socket.terminate(), times.pong)
  }, times.beat)
  socket.on('pong', () => clearTimeout(dueBy))
  return {
    stop() {
      clearInterval(timer)
      clearTimeout(dueBy)
    },
  }
}
