// Socket.IO as its own guide has it: connection state recovery on, acknowledgements, the adapter in memory. Whatever a visitor says goes to the desk.
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, { connectionStateRecovery: {}, transports: ['websocket'] })
io.on('connection', (socket) => {
  if (socket.handshake.auth.isDesk) socket.join('desk')
  socket.on('say', (text, taken) => {
    io.to('desk').emit('said', text)
    taken()
  })
})
http.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => process.send({ port: http.address().port }))
