import { createServer, connect as dial, type Socket } from 'node:net'

/** What a line may suffer. Each piece of bytes on its way is asked for its fate. */
export type Weather =
  | { readonly type: 'clear' }
  /** Every piece is late by `ms`, and by up to `jitter` more; never out of order. */
  | { readonly type: 'late'; readonly ms: number; readonly jitter: number }
  /** Each piece is late by `ms`; of those, this share by `repeat` more, and with it all behind it: what TCP makes of a packet that was lost. */
  | { readonly type: 'lossy'; readonly ms: number; readonly share: number; readonly repeat: number }
  /** Pieces of at most so many bytes. */
  | { readonly type: 'sliced'; readonly bytes: number }
  | { readonly type: 'narrow'; readonly bytesPerSecond: number }
  /** Kept until there is a lot, or until a while has passed, as proxies do that buffer. */
  | { readonly type: 'buffered'; readonly ms: number }
  /** Nothing arrives from this side, and nobody is told. */
  | { readonly type: 'one-way'; readonly deaf: 'page' | 'server' }
  /** Nothing arrives at either side, and nobody is told. */
  | { readonly type: 'half-open' }

export interface FaultProxy {
  readonly port: number
  weather: Weather
  /** Every connection ends at once, in the middle of whatever it carries. */
  reset(): void
  close(): Promise<void>
}

/** A box on `node:net` between pages and the server at `port`. Speaks to it from an address of its own. */
export async function startFaultProxy(port: number, address: string): Promise<FaultProxy> {
  const sockets = new Set<Socket>()

  /** In the order they came, each when its time has come. */
  function carry(from: Socket, to: Socket, side: 'page' | 'server'): void {
    let last = Promise.resolve()
    from.on('data', (bytes) => {
      const weather = proxy.weather
      if (weather.type === 'half-open' || (weather.type === 'one-way' && weather.deaf !== side)) return
      from.pause()
      last = last.then(() => deliver(bytes, to, weather)).finally(() => from.resume())
    })
    // Gone only after what was before it.
    from.on('end', () => void last.then(() => to.end()))
    from.on('close', () => to.destroy())
    from.on('error', () => to.destroy())
  }

  const server = createServer((page) => {
    const far = dial({ port, host: '127.0.0.1', localAddress: address })
    for (const socket of [page, far]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('close', () => sockets.delete(socket))
    }
    carry(page, far, 'page')
    carry(far, page, 'server')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const proxy: FaultProxy = {
    port: typeof bound === 'object' && bound ? bound.port : 0,
    weather: { type: 'clear' },
    reset() {
      for (const socket of sockets) socket.resetAndDestroy()
    },
    async close() {
      proxy.reset()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return proxy
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

async function deliver(bytes: Buffer, to: Socket, weather: Weather): Promise<void> {
  if (weather.type === 'late') await rest(weather.ms + Math.random() * weather.jitter)
  else if (weather.type === 'lossy') await rest(weather.ms + (Math.random() < weather.share ? weather.repeat : 0))
  else if (weather.type === 'buffered') await rest(weather.ms)
  else if (weather.type === 'narrow') await rest((bytes.length / weather.bytesPerSecond) * 1_000)
  const size = weather.type === 'sliced' ? weather.bytes : bytes.length
  for (let start = 0; start < bytes.length && !to.destroyed; start += size) {
    to.write(bytes.subarray(start, start + size))
    // Written in a later turn, so that the pieces do not meet again on the way.
    if (weather.type === 'sliced') await new Promise((resolve) => setImmediate(resolve))
  }
}
