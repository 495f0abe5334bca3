import { connect, createServer } from 'node:net'

/** A box between the clients and a server, which counts bytes and can be cut or taken away. */
export async function openLine(port) {
  const sockets = new Set()
  let isAway = false
  let bytes = 0
  const server = createServer((near) => {
    if (isAway) return near.resetAndDestroy()
    const far = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(from)
      from.setNoDelay(true)
      from.on('data', (data) => {
        bytes += data.length
        to.write(data)
      })
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    bytes: () => bytes,
    cut,
    away() {
      isAway = true
      cut()
    },
    back() {
      isAway = false
    },
    close() {
      cut()
      server.close()
    },
  }
}
