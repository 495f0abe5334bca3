import { io } from 'socket.io-client'
import { startProcess } from '../node.mjs'

/** The client with retries, which its guide calls at least once. */
export const socketIo = {
  name: 'Socket.IO, recovery on',
  start: (port) => startProcess('beside/socket-io-server.mjs', [`${port}`]),
  async connect(url, count, onSaid) {
    const open = (auth) => io(url, { auth, transports: ['websocket'], retries: 20, ackTimeout: 3_000, forceNew: true })
    const desk = open({ isDesk: true })
    desk.on('said', onSaid)
    const visitors = Array.from({ length: count }, () => open({}))
    return {
      say: (index, text, onTaken) => visitors[index].emit('say', text, (error) => !error && onTaken()),
      // Its client hears of a network that is gone, and of none that is back.
      online: () => undefined,
      lines: [desk, ...visitors].map((socket) => ({ isLive: () => socket.connected })),
      end: () => {
        for (const socket of [desk, ...visitors]) socket.disconnect()
      },
    }
  },
  remove: () => undefined,
}
