import { connect, createServer, type Server } from 'node:net'

/** Hands each connection to the next node in turn, and to another one where that does not answer. Nothing ties a visitor to a node. */
export function createBalancer(ports: readonly number[]): Server {
  let turn = 0
  return createServer({ pauseOnConnect: true }, (outside) => {
    outside.on('error', () => outside.destroy())
    const first = turn++
    const tryNode = (tries: number): void => {
      const port = ports[(first + tries) % ports.length]
      if (tries === ports.length || port === undefined) return void outside.destroy()
      const inside = connect(port, '127.0.0.1')
      inside.once('error', () => {
        if (inside.bytesRead + inside.bytesWritten === 0) tryNode(tries + 1)
        else outside.destroy()
      })
      inside.once('connect', () => {
        outside.once('close', () => inside.destroy())
        inside.once('close', () => outside.destroy())
        outside.pipe(inside).pipe(outside)
      })
    }
    tryNode(0)
  })
}
