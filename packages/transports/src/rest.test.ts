import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ChatError } from '@deskbell/core'
import { describeTransport, FrameRecorder } from '@deskbell/core/testing'
import { type Command, type Entry, type Fact, type Frame, type Hello, protocolVersion } from '@deskbell/protocol'
import { describe, expect, it, vi } from 'vitest'
import { fakeGround, fakeServer } from '../grounds/fake-ground.ts'
import { restTransport } from './rest.ts'

describeTransport('rest on the fake backend', () => fakeGround(restTransport({ server: fakeServer })))

const hello: Hello = { protocol: protocolVersion, credential: 'secret', cursors: { talk: 'tail' } }
const welcome: Frame = { type: 'welcome', serverNow: 1, heads: {} }
const command: Command = { type: 'queue.leave', id: 'c1', conversation: 'talk' }
const place = (seq: number) => ({ epoch: 'e', seq })
const entry = (seq: number): Frame => {
  const content: Entry<Fact> = { log: 'talk', cursor: place(seq), at: 1, command: `m${seq}`, by: { kind: 'visitor' }, fact: { type: 'resolved' } }
  return { type: 'entry', entry: content }
}

interface Request {
  readonly path: string
  readonly body: unknown
  readonly headers: Headers
  readonly signal: AbortSignal
  answers(json: unknown, status?: number): void
  answersWith(response: Response): void
  breaks(): void
}

/** A network in the test's hand: every request waits there until the test answers it. */
class HeldNetwork {
  readonly requests: Request[] = []
  #waiting: (() => void)[] = []
  readonly fetch = (url: string, init: RequestInit = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      const signal = init.signal as AbortSignal
      signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')))
      if (signal.aborted) reject(new DOMException('Aborted', 'AbortError'))
      this.requests.push({
        path: url.replace('https://help.example', ''),
        body: JSON.parse(String(init.body)),
        headers: new Headers(init.headers),
        signal,
        answers: (json, status = 200) => resolve(Response.json(json, { status })),
        answersWith: resolve,
        breaks: () => reject(new TypeError('fetch failed')),
      })
      for (const wake of this.#waiting.splice(0)) wake()
    })

  /** The request with this number on this path, counted from 1, now or later. */
  async request(path: string, number: number): Promise<Request> {
    for (;;) {
      const found = this.requests.filter((request) => request.path === path)[number - 1]
      if (found) return found
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }
  poll = (number: number): Promise<Request> => this.request('/v1/poll', number)
}

function open(cursors = hello.cursors) {
  const network = new HeldNetwork()
  const sink = new FrameRecorder()
  const line = restTransport({ server: 'https://help.example', fetch: network.fetch as typeof fetch }).open({ ...hello, cursors }, sink)
  return { network, sink, line }
}
async function openLive() {
  const opened = open()
  ;(await opened.network.poll(1)).answers({ frames: [welcome], seen: 's1' })
  await opened.sink.first('welcome')
  return opened
}
const errorsOf = async (sink: FrameRecorder) => {
  await sink.until(() => sink.errors.length > 0)
  return sink.errors.map(({ code, retryAfter }) => [code, retryAfter])
}

describe('restTransport', () => {
  it('asks for all logs with one poll at a time, and says how far it got', async () => {
    const { network, line } = await openLive()
    const [first, second] = [await network.poll(1), await network.poll(2)]
    expect(first.body).toEqual({ protocol: protocolVersion, cursors: { talk: 'tail' }, wait: 0 })
    expect(first.headers.get('authorization')).toBe('Bearer secret')
    expect(second.body).toEqual({ protocol: protocolVersion, cursors: { talk: 'tail' }, wait: 25_000, seen: 's1' })
    second.answers({ frames: [{ type: 'base', log: 'talk', cursor: place(4), state: null }, entry(5)], seen: 's2' })
    expect((await network.poll(3)).body).toMatchObject({ cursors: { talk: place(5) }, seen: 's2' })
    expect(network.requests).toHaveLength(3)
    line.close()
  })

  it('never puts the credential into an address [A16]', async () => {
    const { network, line } = await openLive()
    line.send(command)
    line.hint({ type: 'read', conversation: 'talk', upTo: 1 })
    await network.request('/v1/hints', 1)
    expect(network.requests.map(({ path }) => path).join()).not.toContain('secret')
    line.close()
  })

  it('breaks a held poll off to follow another log', async () => {
    const { network, line, sink } = await openLive()
    const held = await network.poll(2)
    line.follow('other', place(3))
    expect((await network.poll(3)).body).toMatchObject({ cursors: { talk: 'tail', other: place(3) }, seen: 's1' })
    expect(held.signal.aborted).toBe(true)
    expect(sink.errors).toEqual([])
    line.close()
  })

  it('lets a place that is asked for while an answer is read outrank the rest of that answer', async () => {
    const network = new HeldNetwork()
    const line = restTransport({ server: 'https://help.example', fetch: network.fetch as typeof fetch }).open(hello, {
      frame: (frame) => frame.type === 'entry' && frame.entry.cursor.seq === 5 && line.follow('talk', place(3)),
      lost: (error) => expect(error).toBeNull(),
    })
    ;(await network.poll(1)).answers({ frames: [welcome, entry(5), entry(6)], seen: 's1' })
    expect((await network.poll(2)).body).toMatchObject({ cursors: { talk: place(3) } })
    line.close()
  })

  it('passes a poll that brought nothing on as a beat, and rests where the server does not hold it', async () => {
    vi.useFakeTimers()
    const { network, sink, line } = await openLive()
    ;(await network.poll(2)).answers({ frames: [], seen: 's1' })
    await sink.first('beat')
    await vi.advanceTimersByTimeAsync(999)
    expect(network.requests).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(network.requests).toHaveLength(3)
    line.close()
    vi.useRealTimers()
  })

  it('[F12] gives a poll up that nobody answers', async () => {
    vi.useFakeTimers()
    const { network, sink } = await openLive()
    await network.poll(2)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sink.errors.map(({ code }) => code)).toEqual(['timeout'])
    vi.useRealTimers()
  })

  it('[F15] does not take half an answer for an answer', async () => {
    const half = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write(`{"frames":[${JSON.stringify(welcome)}],`)
      setImmediate(() => response.destroy())
    })
    await new Promise<void>((resolve) => half.listen(0, '127.0.0.1', resolve))
    const sink = new FrameRecorder()
    restTransport({ server: `http://127.0.0.1:${(half.address() as AddressInfo).port}` }).open(hello, sink)
    expect(await errorsOf(sink)).toEqual([['offline', null]])
    expect(sink.frames).toEqual([])
    half.close()
  })

  const portal = () => new Response('<!doctype html><p>Please sign in', { headers: { 'content-type': 'text/html' } })
  const body = (code: string, more = {}) => ({ code, reason: 'Because.', ...more })
  const answers: readonly (readonly [string, () => Response, ChatError['code'], number | null])[] = [
    ['[F18] the HTML of a captive portal', portal, 'offline', null],
    ['[F18] JSON of somebody else', () => Response.json({ success: true }), 'offline', null],
    ['[F18] JSON that is no object', () => Response.json(null), 'offline', null],
    ['[F18] the 403 of a box on the way', () => new Response('<p>Blocked', { status: 403 }), 'offline', null],
    ['[F18] the 401 of a box on the way', () => new Response('Who are you?', { status: 401 }), 'offline', null],
    ['a poll whose first frame is no welcome', () => Response.json({ frames: [{ type: 'beat' }], seen: 's' }), 'unavailable', null],
    ['[F21] a 502 in HTML', () => new Response('<p>Bad gateway', { status: 502 }), 'unavailable', null],
    ['[F21] a 503 that says when', () => new Response('', { status: 503, headers: { 'retry-after': '7' } }), 'unavailable', 7_000],
    ['[F21] a 429 that says when', () => Response.json(body('busy', { retryAfter: 1_500 }), { status: 429 }), 'busy', 1_500],
    ['[F21] a 401 of the server', () => Response.json(body('unauthorized'), { status: 401 }), 'unauthorized', null],
    ['[F21] a 403 of the server', () => Response.json(body('forbidden'), { status: 403 }), 'forbidden', null],
    ['a version that is not spoken', () => Response.json(body('version'), { status: 426 }), 'version', null],
    ['[F29] a log that was rebuilt', () => Response.json(body('resync'), { status: 410 }), 'resync', null],
    ['[A6] a code that every object has', () => Response.json(body('constructor'), { status: 500 }), 'unavailable', null],
  ]
  for (const [what, response, code, retryAfter] of answers)
    it(`is lost with ${code} by ${what}`, async () => {
      const { network, sink } = open()
      ;(await network.poll(1)).answersWith(response())
      expect(await errorsOf(sink)).toEqual([[code, retryAfter]])
      expect(sink.frames).toEqual([])
      expect(network.requests).toHaveLength(1)
    })

  const refusals: readonly (readonly [string, () => Response, ChatError['code']])[] = [
    ['[F7] a mismatch', () => Response.json(body('mismatch'), { status: 422 }), 'mismatch'],
    ['a closed desk', () => Response.json(body('closed'), { status: 409 }), 'closed'],
    ['[F21] a 413 of a proxy', () => new Response('<p>Too large', { status: 413 }), 'too-large'],
    ['[F26] a store that is not ready', () => Response.json(body('unavailable', { retryAfter: 100 }), { status: 503 }), 'unavailable'],
  ]
  for (const [what, response, code] of refusals)
    it(`passes ${what} on as the refusal of that command, and stays open`, async () => {
      const { network, sink, line } = await openLive()
      line.send(command)
      ;(await network.request('/v1/commands', 1)).answersWith(response())
      expect(await sink.first('refused')).toMatchObject({ id: 'c1', code })
      expect(sink.errors).toEqual([])
      line.close()
    })

  const losses: readonly (readonly [string, (request: Request) => void, ChatError['code']])[] = [
    ['[F1] the network breaks', (request) => request.breaks(), 'offline'],
    ['[F18] a captive portal answers', (request) => request.answersWith(portal()), 'offline'],
    ['somebody else’s JSON answers', (request) => request.answers({ ok: true }), 'offline'],
    ['the credential ran out', (request) => request.answers(body('unauthorized'), 401), 'unauthorized'],
  ]
  for (const [what, happens, code] of losses)
    it(`is lost with ${code} when ${what} while a command is on its way`, async () => {
      const { network, sink, line } = await openLive()
      line.send(command)
      happens(await network.request('/v1/commands', 1))
      expect(await errorsOf(sink)).toEqual([[code, null]])
      expect(sink.of('refused')).toEqual([])
      expect(network.requests.at(-2)?.signal.aborted || network.requests.at(-1)?.signal.aborted).toBe(true)
    })

  it('loses a hint without a word', async () => {
    const { network, sink, line } = await openLive()
    line.hint({ type: 'typing', conversation: 'talk' })
    ;(await network.request('/v1/hints', 1)).breaks()
    ;(await network.poll(2)).answers({ frames: [entry(1)], seen: 's2' })
    await sink.first('entry')
    expect(sink.errors).toEqual([])
    line.close()
  })

  it('breaks everything off when it is closed, and asks for nothing more', async () => {
    const { network, sink, line } = await openLive()
    await network.poll(2)
    line.send(command)
    line.close()
    expect(network.requests.map(({ signal }) => signal.aborted)).toEqual([false, true, true])
    await Promise.resolve()
    expect(network.requests).toHaveLength(3)
    expect([sink.errors, sink.of('refused')]).toEqual([[], []])
  })
})
