import { ChatError, type Line, type Sink, type Transport } from '@deskbell/core'
import { describeTransport, FrameRecorder } from '@deskbell/core/testing'
import { type Command, type Entry, type ErrorCode, type Fact, type Frame, type Hello, protocolVersion } from '@deskbell/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeGround, fakeServer } from '../grounds/fake-ground.ts'
import { firstThatOpens } from './first-that-opens.ts'
import { restTransport } from './rest.ts'
import { webSocketTransport } from './websocket.ts'

const socket = webSocketTransport({ server: fakeServer })
const rest = restTransport({ server: fakeServer })

describeTransport('first-that-opens, socket first, on the fake backend', () => fakeGround(firstThatOpens([socket, rest])))
describeTransport('first-that-opens, loaded when needed, on the fake backend', () => fakeGround(firstThatOpens([async () => rest, async () => socket])))

const hello: Hello = { protocol: protocolVersion, credential: 'token', cursors: { talk: 'tail' } }
const place = (seq: number) => ({ epoch: 'e', seq })
const welcome: Frame = { type: 'welcome', serverNow: 1, heads: {} }
const entry = (seq: number): Frame => {
  const content: Entry<Fact> = { log: 'talk', cursor: place(seq), at: 1, command: `m${seq}`, by: { kind: 'visitor' }, fact: { type: 'resolved' } }
  return { type: 'entry', entry: content }
}
const command = (id: string): Command => ({ type: 'queue.leave', id, conversation: 'talk' })

/** A transport in the test's hand: every line it was asked for, and what was sent over each. */
class HeldTransport implements Transport {
  readonly name: string
  readonly lines: { readonly hello: Hello; readonly sink: Sink; readonly sent: unknown[]; isClosed: boolean }[] = []
  constructor(name: string) {
    this.name = name
  }
  open(given: Hello, sink: Sink): Line {
    const line = { hello: given, sink, sent: [] as unknown[], isClosed: false }
    this.lines.push(line)
    return {
      send: (sent) => line.sent.push(sent),
      hint: (hint) => line.sent.push(hint),
      follow: (log, after) => line.sent.push([log, after]),
      close: () => {
        line.isClosed = true
      },
    }
  }
  get last() {
    const line = this.lines.at(-1)
    if (!line) throw new Error(`${this.name} was not opened.`)
    return line
  }
  says(...frames: readonly Frame[]): void {
    for (const frame of frames) this.last.sink.frame(frame)
  }
  fails = (code: ErrorCode): void => this.last.sink.lost(new ChatError(code, 'why'))
}

describe('firstThatOpens', () => {
  let best: HeldTransport
  let other: HeldTransport
  let transport: Transport
  beforeEach(() => {
    vi.useFakeTimers()
    best = new HeldTransport('best')
    other = new HeldTransport('other')
    transport = firstThatOpens([best, async () => other])
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const open = async () => {
    const sink = new FrameRecorder()
    const line = transport.open(hello, sink)
    await vi.advanceTimersByTimeAsync(0)
    return { sink, line }
  }
  const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)
  /** A line that had to fall back. */
  const openLower = async () => {
    const opened = await open()
    best.fails('offline')
    await vi.advanceTimersByTimeAsync(0)
    other.says(welcome, entry(1))
    return opened
  }

  it('keeps to the first when it is welcomed, and never opens the other', async () => {
    const { sink, line } = await open()
    best.says(welcome, entry(1))
    line.send(command('c1'))
    line.hint({ type: 'typing', conversation: 'talk' })
    await minutes(30)
    expect(sink.frames).toEqual([welcome, entry(1)])
    expect(best.last.sent).toEqual([command('c1'), { type: 'typing', conversation: 'talk' }])
    expect(other.lines).toHaveLength(0)
    expect(best.lines).toHaveLength(1)
  })

  it('[F17] falls to the next at once when the first fails, with the same cursors', async () => {
    const { sink } = await open()
    best.fails('offline')
    await vi.advanceTimersByTimeAsync(0)
    expect(other.last.hello).toEqual(hello)
    other.says(welcome)
    expect(sink.frames).toEqual([welcome])
    expect(sink.errors).toEqual([])
  })

  it('[F17] falls to the next within 5 s when the first says nothing', async () => {
    const { sink } = await open()
    await vi.advanceTimersByTimeAsync(4_000)
    expect(best.last.isClosed).toBe(true)
    other.says(welcome)
    best.lines[0]?.sink.frame(welcome)
    expect(sink.frames).toEqual([welcome])
  })

  for (const code of ['unauthorized', 'forbidden', 'version'] as const)
    it(`takes ${code} for the server's word, not for the transport's fault`, async () => {
      const { sink } = await open()
      best.fails(code)
      await minutes(10)
      expect(sink.errors.map((error) => error.code)).toEqual([code])
      expect(other.lines).toHaveLength(0)
    })

  it('is lost once when none opens, and lets the last one take its time', async () => {
    const { sink } = await open()
    best.fails('offline')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sink.errors).toEqual([])
    other.fails('unavailable')
    other.fails('unavailable')
    expect(sink.errors.map(({ code }) => code)).toEqual(['unavailable'])
  })

  it('opens what was welcomed last time first, and the others after it', async () => {
    const { line } = await openLower()
    line.close()
    const again = await open()
    expect([best.lines.length, other.lines.length]).toEqual([1, 2])
    other.fails('offline')
    await vi.advanceTimersByTimeAsync(0)
    best.says(welcome)
    expect(again.sink.frames).toEqual([welcome])
    again.line.close()
    await open()
    expect([best.lines.length, other.lines.length]).toEqual([3, 2])
  })

  it('remembers nothing beyond itself', async () => {
    await openLower()
    firstThatOpens([best, other]).open(hello, new FrameRecorder())
    await vi.advanceTimersByTimeAsync(0)
    expect(best.lines).toHaveLength(2)
  })

  it('begins where an opening had got to that was given up on', async () => {
    const { line } = await open()
    await vi.advanceTimersByTimeAsync(3_000)
    line.close()
    await open()
    expect([best.lines.length, other.lines.length]).toEqual([1, 2])
  })

  it('tries the better one every 5 minutes, and stays while it does not open', async () => {
    const { sink } = await openLower()
    await minutes(4.9)
    expect(best.lines).toHaveLength(1)
    await minutes(0.1)
    expect(best.lines).toHaveLength(2)
    best.fails('offline')
    await minutes(5)
    expect(best.lines).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(best.last.isClosed).toBe(true)
    other.says(entry(2))
    expect(sink.frames).toEqual([welcome, entry(1), entry(2)])
    expect(sink.errors).toEqual([])
  })

  it('moves to the better one without a word, from where it is', async () => {
    const { sink, line } = await openLower()
    await minutes(5)
    expect(best.last.hello.cursors).toEqual({ talk: place(1) })
    other.says(entry(2))
    line.follow('other', 'tail')
    best.says(welcome, entry(2), entry(3))
    expect(sink.frames).toEqual([welcome, entry(1), entry(2), entry(2), entry(3)])
    expect([other.last.isClosed, best.last.isClosed]).toEqual([true, false])
    expect(best.last.sent).toEqual([['other', 'tail']])
    other.says(entry(4))
    expect(sink.frames).toHaveLength(5)
    await minutes(30)
    expect(best.lines).toHaveLength(2)
    best.fails('timeout')
    expect(sink.errors.map(({ code }) => code)).toEqual(['timeout'])
  })

  it('takes commands under way along when it moves, each with its id [I4]', async () => {
    const { line } = await openLower()
    line.send(command('done'))
    line.send(command('refused'))
    line.send(command('open'))
    other.says({ type: 'receipt', receipt: { id: 'done', cursor: place(1), repeated: false } }, { type: 'refused', id: 'refused', code: 'closed', reason: '' })
    await minutes(5)
    best.says(welcome)
    expect(best.last.sent).toEqual([command('open')])
  })

  it('closes everything it opened', async () => {
    const { line, sink } = await openLower()
    await minutes(5)
    line.close()
    expect([best.last.isClosed, other.last.isClosed]).toEqual([true, true])
    best.says(welcome)
    other.says(entry(2))
    await minutes(30)
    expect(sink.frames).toEqual([welcome, entry(1)])
    expect(best.lines).toHaveLength(2)
  })

  it('takes a transport that can not be loaded for one that does not open, and loads it again later', async () => {
    let tries = 0
    transport = firstThatOpens([
      async () => {
        tries++
        if (tries === 1) throw new Error('chunk not found')
        return best
      },
      other,
    ])
    const { sink } = await open()
    other.says(welcome)
    await minutes(5)
    best.says(welcome, entry(1))
    expect(sink.frames).toEqual([welcome, entry(1)])
  })
})
