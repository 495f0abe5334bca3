import { describeTransport, FrameRecorder } from '@deskbell/core/testing'
import { type Frame, type Hello, mintId, protocolVersion } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { fakeGround, fakeServer } from '../grounds/fake-ground.ts'
import { webSocketTransport } from './websocket.ts'

describeTransport('websocket on the fake backend', () => fakeGround(webSocketTransport({ server: fakeServer })))

/** A socket in the test's hand. */
class HeldSocket {
  static readonly all: HeldSocket[] = []
  readonly url: string
  readonly sent: unknown[] = []
  readyState = 0
  isClosed = false
  onopen: (() => void) | null = null
  onmessage: ((event: { readonly data: unknown }) => void) | null = null
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null

  constructor(url: string) {
    this.url = url
    HeldSocket.all.push(this)
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }
  close(): void {
    this.isClosed = true
  }
  opens(): void {
    this.readyState = 1
    this.onopen?.()
  }
  says(...frames: readonly Frame[]): void {
    for (const frame of frames) this.onmessage?.({ data: JSON.stringify(frame) })
  }
  ends(code: number, reason = ''): void {
    this.onclose?.({ code, reason })
  }
}

const hello: Hello = { protocol: protocolVersion, credential: 'token', cursors: {} }
const welcome: Frame = { type: 'welcome', serverNow: 1, heads: {} }

function openHeld(options: { readonly path?: string } = {}) {
  const sink = new FrameRecorder()
  const line = webSocketTransport({ server: 'https://help.example', WebSocket: HeldSocket as never, ...options }).open(hello, sink)
  const socket = HeldSocket.all.at(-1)
  if (!socket) throw new Error('No socket was opened.')
  return { sink, line, socket }
}

describe('webSocketTransport', () => {
  it('opens the socket of its path, beside http as well', () => {
    expect(openHeld().socket.url).toBe('wss://help.example/v1/socket')
    expect(openHeld({ path: '/v1/desk/socket' }).socket.url).toBe('wss://help.example/v1/desk/socket')
    webSocketTransport({ server: 'http://localhost:4700', WebSocket: HeldSocket as never }).open(hello, new FrameRecorder())
    expect(HeldSocket.all.at(-1)?.url).toBe('ws://localhost:4700/v1/socket')
  })

  it('sends nothing before the hello, which carries what was followed meanwhile', () => {
    const { line, socket } = openHeld()
    line.follow('talk', 'tail')
    line.hint({ type: 'typing', conversation: 'talk' })
    line.send({ type: 'queue.leave', id: 'c1', conversation: 'talk' })
    socket.opens()
    line.follow('other', { epoch: 'e', seq: 3 })
    expect(socket.sent).toEqual([
      { type: 'hello', ...hello, cursors: { talk: 'tail' } },
      { type: 'follow', log: 'other', after: { epoch: 'e', seq: 3 } },
    ])
  })

  const codes = [
    [1000, 'offline'],
    [1001, 'offline'],
    [1006, 'offline'],
    [1009, 'too-large'],
    [1012, 'unavailable'],
    [4003, 'timeout'],
    [4008, 'busy'],
    [4099, 'unavailable'],
    [4500, 'unauthorized'],
    [4502, 'timeout'],
    [4506, 'version'],
    [4507, 'forbidden'],
    [4599, 'forbidden'],
  ] as const
  for (const [close, code] of codes)
    it(`is lost with ${code} when the socket closes with ${close}`, () => {
      const { sink, socket } = openHeld()
      socket.opens()
      socket.says(welcome)
      socket.ends(close, 'why')
      socket.ends(close)
      expect(sink.errors.map((error) => [error.code, error.message])).toEqual([[code, 'why']])
    })

  it('is lost, later and not thrown, when no socket can be made', async () => {
    const sink = new FrameRecorder()
    const forbidden = class {
      constructor() {
        throw new Error('insecure')
      }
    }
    webSocketTransport({ server: 'https://help.example', WebSocket: forbidden as never }).open(hello, sink)
    expect(sink.errors).toEqual([])
    await sink.until(() => sink.errors.length > 0)
    expect(sink.errors.map(({ code }) => code)).toEqual(['offline'])
  })

  it('[F18] takes nobody for the server who does not begin with a welcome', () => {
    const { sink, socket } = openHeld()
    socket.opens()
    socket.onmessage?.({ data: '<!doctype html><p>Please sign in to the network.' })
    socket.says(welcome)
    expect(sink.frames).toEqual([])
    expect(sink.errors.map(({ code }) => code)).toEqual(['unavailable'])
    expect(socket.isClosed).toBe(true)
  })

  it('skips what it does not understand and goes on', () => {
    const { sink, socket } = openHeld()
    socket.opens()
    socket.says(welcome, { type: 'translated', text: 'hola' } as never)
    socket.onmessage?.({ data: '{"type":"entry"' })
    socket.onmessage?.({ data: new ArrayBuffer(3) })
    socket.says({ type: 'beat' })
    expect(sink.frames).toEqual([welcome, { type: 'beat' }])
    expect(sink.errors).toEqual([])
  })

  it('lets go of the socket when it is closed', () => {
    const { line, sink, socket } = openHeld()
    socket.opens()
    socket.says(welcome)
    line.close()
    socket.says({ type: 'beat' })
    socket.ends(1000)
    line.close()
    expect(socket.isClosed).toBe(true)
    expect(sink.frames).toEqual([welcome])
    expect(sink.errors).toEqual([])
  })

  it('[F1] breaks without a word when nothing is reached', async () => {
    const { fake, transport, tearDown } = await fakeGround(webSocketTransport({ server: fakeServer }))
    fake.refuseConnections()
    const sink = new FrameRecorder()
    transport.open({ ...hello, credential: fake.credential() }, sink)
    await sink.until(() => sink.errors.length > 0)
    expect(sink.errors.map(({ code }) => code)).toEqual(['offline'])
    await tearDown()
  })

  it('[F2] is lost between the commit and its receipt, and gets the first receipt on the next line', async () => {
    const { fake, transport, tearDown } = await fakeGround(webSocketTransport({ server: fakeServer }))
    const credential = fake.credential()
    const conversation = mintId()
    const command = { type: 'message.post', id: mintId(), conversation, text: 'once', locale: 'en' } as const
    const first = new FrameRecorder()
    const line = transport.open({ ...hello, credential }, first)
    await first.first('welcome')
    fake.loseNextReceipt()
    line.send(command)
    await first.until(() => first.errors.length > 0)
    expect(first.of('receipt')).toEqual([])

    const second = new FrameRecorder()
    const again = transport.open({ ...hello, credential, cursors: { [conversation]: 'tail' } }, second)
    await second.first('welcome')
    again.send(command)
    const { receipt } = await second.first('receipt')
    expect(receipt).toMatchObject({ id: command.id, repeated: true })
    expect(fake.entries(conversation).filter(({ fact }) => fact.type === 'message')).toHaveLength(1)
    again.close()
    await tearDown()
  })
})
