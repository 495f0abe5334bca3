import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { type Hint, mintId, protocolVersion, type Receipt } from '@deskbell/protocol'
import Fastify from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { createLocalBus } from '../bus/local-bus.ts'
import { Refusal } from '../http/refusal.ts'
import { createMemoryLogStore } from '../log/memory-log-store.ts'
import { openLine, openSocket } from '../testing/raw-line.ts'
import type { Person } from './person.ts'
import type { SocketTimes } from './serve-socket.ts'
import { openSocketDoors } from './socket-doors.ts'

const quick: SocketTimes = { hello: 150, beat: 10_000, pong: 10_000, patience: 10_000 }
const receipt: Receipt = { id: mintId(), cursor: { epoch: 'e', seq: 1 }, repeated: false }

/** Doors to one person, on a free port, over an empty store. */
async function openDoors(more: Partial<Person> = {}, times: Partial<SocketTimes> = {}) {
  const bus = createLocalBus()
  const store = createMemoryLogStore({ draftMail: () => Promise.reject() as never, onGrown: bus.ring })
  const commands: unknown[] = []
  const hints: Hint[] = []
  let here = 0
  const person: Person = {
    side: 'visitor',
    owner: 'guest:1',
    expiresAt: null,
    topic: 'person:guest:1',
    logs: () => store.ofPrincipal('guest:1'),
    mayRead: async (log) => (await store.principalOf(log)) === 'guest:1',
    statuses: async () => [],
    async command(input) {
      commands.push(input)
      return receipt
    },
    async hint(hint) {
      hints.push(hint)
    },
    arrive() {
      here++
      return () => here--
    },
    ...more,
  }
  const doors = openSocketDoors({ store, bus, now: () => 1 }, Fastify({ logger: false }).log, 0, { ...quick, ...times })
  const server = createServer()
  server.on('upgrade', (request, socket, head) =>
    doors.accept(request, socket, head, async ({ credential }) => {
      if (credential !== 'good') throw new Refusal('unauthorized', 'who?')
      return person
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, doors, bus, store, commands, hints, here: () => here }
}

const hello = { type: 'hello', protocol: protocolVersion, credential: 'good', cursors: {} }
const closeOf = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', resolve))

/** Opens a socket, sends these and tells the code it was closed with. */
async function say(url: string, ...messages: readonly (string | Buffer | object)[]): Promise<number> {
  const socket = await openSocket(url)
  const code = closeOf(socket)
  for (const message of messages) socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message))
  return code
}

describe('a socket', () => {
  it('[PR31] [A30] is closed when no hello comes in time', async () => {
    const { url } = await openDoors()
    expect(await say(url)).toBe(4502)
  })

  const cases: readonly (readonly [string, number, ...(string | Buffer | object)[]])[] = [
    ['[PR31] a command before the hello', 4501, { type: 'command', command: {} }],
    ['a second hello', 4501, hello, hello],
    ['[A32] another version of the protocol', 4506, { ...hello, protocol: 2 }],
    ['[PR43] a wrong credential', 4500, { ...hello, credential: 'bad' }],
    ['[A34] what is no JSON', 4501, '{"type":'],
    ['[A6] a key that reaches a prototype', 4501, '{"type":"hello","__proto__":{"admin":true}}'],
    ['[A19] a hello of the wrong types', 4501, { ...hello, credential: { $ne: null } }],
    ['[A28] a binary frame', 1003, Buffer.from(JSON.stringify(hello))],
    ['[PR25] [A28] a frame of 64 KiB and a byte', 1009, 'x'.repeat(64 * 1024 + 1)],
    ['a command without an id to answer to', 4501, hello, { type: 'command', command: { type: 'message.post' } }],
  ]
  for (const [what, code, ...messages] of cases)
    it(`${what} closes with ${code}`, async () => {
      const refuse = () => Promise.reject(new Refusal('invalid', 'no'))
      const { url, here } = await openDoors({ command: refuse }, { hello: 5_000 })
      expect(await say(url, ...messages)).toBe(code)
      await expect.poll(here).toBe(0)
    })

  it('[A28] bad UTF-8, an unmasked frame and reserved bits end the socket, and nobody else’s', async () => {
    const { url, port, doors } = await openDoors({}, { hello: 5_000 })
    const other = await openLine(url, 'good')
    const raw = async (...frames: readonly (readonly number[])[]): Promise<number> => {
      const socket = connect(port, '127.0.0.1')
      onTestFinished(() => void socket.destroy())
      socket.write(
        'GET /v1/socket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      )
      const bytes: Buffer[] = []
      socket.on('data', (data) => bytes.push(data))
      await expect.poll(() => Buffer.concat(bytes).includes('\r\n\r\n')).toBe(true)
      const start = Buffer.concat(bytes).indexOf('\r\n\r\n') + 4
      for (const frame of frames) socket.write(Buffer.from(frame))
      await expect.poll(() => Buffer.concat(bytes).length >= start + 4).toBe(true)
      return Buffer.concat(bytes).readUInt16BE(start + 2)
    }
    expect(await raw([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28])).toBe(1007)
    expect(await raw([0x81, 0x01, 0x41])).toBe(1002)
    expect(await raw([0xf1, 0x80, 0, 0, 0, 0])).toBe(1002)
    const fragments = Array.from({ length: 1_002 }, (_, n) => [n === 0 ? 0x01 : 0x00, 0x81, 0, 0, 0, 0, 0x41])
    expect(await raw(...fragments)).toBe(1008)
    other.tell({ type: 'follow', log: mintId(), after: 'tail' })
    await other.next('base')
    expect(doors.open).toBeGreaterThan(0)
  })

  it('[A29] does not compress', async () => {
    const { url } = await openDoors()
    const socket = await openSocket(url)
    expect(socket.extensions).toBe('')
  })

  it('[PR30] passes over frames of types to come', async () => {
    const { url, commands } = await openDoors()
    const line = await openLine(url, 'good')
    line.socket.send(JSON.stringify({ type: 'from-the-future', very: 'new' }))
    line.tell({ type: 'command', command: { id: receipt.id, conversation: mintId(), type: 'queue.leave' } })
    expect((await line.next('receipt')).receipt).toEqual(receipt)
    expect(commands).toHaveLength(1)
  })

  it('[PR38] answers a refused command by its id, and stays open', async () => {
    const id = mintId()
    const { url } = await openDoors({ command: () => Promise.reject(new Refusal('busy', 'later', 500)) })
    const line = await openLine(url, 'good')
    line.tell({ type: 'command', command: { id, conversation: mintId(), type: 'queue.leave' } })
    expect(await line.next('refused')).toEqual({ type: 'refused', id, code: 'busy', reason: 'later', retryAfter: 500 })
    expect(line.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('[A66] tells nothing of a fault of its own', async () => {
    const { url } = await openDoors({ command: () => Promise.reject(new Error('password=hunter2 at /srv/app.ts:3')) })
    const line = await openLine(url, 'good')
    line.tell({ type: 'command', command: { id: mintId(), conversation: mintId(), type: 'queue.leave' } })
    expect(await line.next('refused')).toMatchObject({ code: 'unavailable', reason: 'The server could not do this now.' })
  })

  it('[PR39] beats, and cuts off who does not answer a ping [F12]', async () => {
    const { url, doors } = await openDoors({}, { beat: 50, pong: 60 })
    const line = await openLine(url, 'good')
    await line.next('beat')
    expect(doors.open).toBe(1)
    const deaf = await openSocket(url)
    deaf.pong = () => undefined
    expect(await closeOf(deaf)).toBe(1006)
    expect(line.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('[PR41] [F41] closes a reader who is too slow with 4001, and keeps little for them meanwhile', async () => {
    const { here, store, url } = await openDoors({}, { patience: 300 })
    const talk = mintId()
    const filler = 'x'.repeat(30_000)
    for (let n = 0; n < 700; n++)
      await store.commit(talk, { id: mintId(), digest: '', by: { kind: 'visitor' }, at: 1, principal: 'guest:1' }, () => ({
        facts: [{ type: 'message', text: `${n}${filler}`, via: 'chat' }],
      }))
    const before = process.memoryUsage().rss
    const line = await openLine(url, 'good', { cursors: { [talk]: { epoch: 'none', seq: 1 } } })
    line.socket.pause()
    line.tell({ type: 'follow', log: talk, after: { epoch: (await line.next('welcome')).heads[talk]?.epoch ?? '', seq: 0 } })
    await expect.poll(here, { timeout: 10_000 }).toBe(0)
    line.socket.resume()
    expect((await line.closed).code).toBe(4001)
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  it('[PR43] ends with its credential, and when its person is signed out', async () => {
    const timed = await openDoors({ expiresAt: Date.now() + 300 })
    expect((await (await openLine(timed.url, 'good')).closed).code).toBe(4500)
    const { url, bus } = await openDoors({ endTopic: 'session:1' })
    const line = await openLine(url, 'good')
    bus.ring('session:1')
    expect((await line.closed).code).toBe(4500)
  })

  it('[PR40] [F23] says goaway to all, then closes each with 1012', async () => {
    const { url, doors, here } = await openDoors()
    const lines = await Promise.all(Array.from({ length: 20 }, () => openLine(url, 'good')))
    await doors.close()
    for (const line of lines) {
      expect(await line.next('goaway')).toMatchObject({ spread: 2_000 })
      expect((await line.closed).code).toBe(1012)
    }
    expect(here()).toBe(0)
  })

  it('[A43] a flood of frames ends the socket with 4008', async () => {
    const { url } = await openDoors()
    const line = await openLine(url, 'good')
    for (let n = 0; n < 400; n++) line.tell({ type: 'hint', hint: { type: 'typing', conversation: receipt.id } })
    expect((await line.closed).code).toBe(4008)
  })

  it('[A30] one address can’t hold more than 100 sockets without a hello', async () => {
    const { url, doors } = await openDoors({}, { hello: 5_000 })
    await Promise.all(Array.from({ length: 100 }, () => openSocket(url)))
    await expect(openSocket(url)).rejects.toThrow('429')
    expect(doors.open).toBe(100)
  })
})
