import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A wire between a browser and the demo that a test can pull out and plug in again. */
export interface NetworkLine {
  readonly address: string
  /** Every connection breaks, and new ones are refused, until `mend`. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

/** Lays a wire to `address`. */
export function layLine(address: string): Promise<NetworkLine> {
  const target = new URL(address)
  const sockets = new Set<Socket>()
  let isCut = false
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer((near) => {
    if (isCut) return near.resetAndDestroy()
    const far = keep(connect(Number(target.port), target.hostname))
    keep(near).pipe(far).pipe(near)
    // A broken end ends the other one; that it broke is what this wire is for.
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
  })
  const cut = (): void => {
    isCut = true
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({
        address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
        cut,
        mend: () => {
          isCut = false
        },
        close: () => {
          cut()
          return new Promise((closed) => server.close(() => closed()))
        },
      }),
    )
  })
}
