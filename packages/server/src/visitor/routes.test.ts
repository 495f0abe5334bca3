import { type ErrorBody, type Frame, type LogEntry, mintId, type PollAnswer, type PollAsk, type Receipt, routes, type VisitorAsk } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { openDesk } from '../testing/raw-line.ts'
import { startServer, type TestServer, temporaryFolder } from '../testing/start-server.ts'

/** A visitor without any client code, over requests alone. */
async function pollingVisitor(server: TestServer) {
  const { token } = await server.credential()
  const poll = async (more: Partial<PollAsk> = {}, using: TestServer = server) =>
    (await using.ask<PollAnswer>('POST', routes.poll, { token, body: { protocol: 1, cursors: {}, wait: 0, ...more } })).body
  const send = async (conversation: string, ask: VisitorAsk, id = mintId()) =>
    server.ask<Receipt & ErrorBody>('POST', routes.commands, { token, body: { id, conversation, ...ask } })
  return { token, poll, send }
}

const types = (frames: readonly Frame[]): string[] => frames.map(({ type }) => type)
const texts = (frames: readonly Frame[]): string[] =>
  frames.flatMap((frame) => (frame.type === 'entry' && frame.entry.fact.type === 'message' ? [frame.entry.fact.text] : []))
const lastCursor = (frames: readonly Frame[], log: string) =>
  frames
    .flatMap((frame) =>
      frame.type === 'entry' && frame.entry.log === log ? [frame.entry.cursor] : frame.type === 'base' && frame.log === log ? [frame.cursor] : [],
    )
    .at(-1)
const post = (text: string): VisitorAsk => ({ type: 'message.post', text, locale: 'en' })

describe('the whole path over requests', () => {
  it('[P35] [PR60] [PR64] welcomes once, carries a talk, and tells only what changed', async () => {
    const server = await startServer()
    const { poll, send } = await pollingVisitor(server)
    const empty = await poll()
    expect(types(empty.frames)).toEqual(['welcome', 'status'])

    const talk = mintId()
    const id = mintId()
    expect((await send(talk, { type: 'handoff.request', locale: 'en' }, id)).body).toMatchObject({ id, repeated: false })
    expect((await send(talk, { type: 'handoff.request', locale: 'en' }, id)).body).toMatchObject({ id, repeated: true })
    expect(await send(talk, post('other'), id)).toMatchObject({ status: 422, body: { code: 'mismatch' } })

    const queued = await poll({ seen: empty.seen })
    expect(types(queued.frames)).toEqual(['base', 'entry', 'entry', 'status'])
    const cursor = lastCursor(queued.frames, talk)
    const idle = await poll({ seen: queued.seen, cursors: { [talk]: cursor ?? 'tail' } })
    expect(idle.frames).toEqual([])
    const lostAnswer = await poll({ seen: empty.seen })
    expect(lostAnswer.frames).toEqual(queued.frames)
  })

  it('[PR61] holds a poll until there is something to say: an entry, a hint, a status', async () => {
    const server = await startServer()
    const { poll, send } = await pollingVisitor(server)
    const talk = mintId()
    await send(talk, post('Hello?'))
    const first = await poll()
    let { seen } = first
    let cursor = lastCursor(first.frames, talk) ?? ('tail' as const)
    const held = async (run: () => unknown): Promise<readonly Frame[]> => {
      let isDone = false
      const answer = poll({ seen, cursors: { [talk]: cursor }, wait: 20_000 }).then((body) => {
        isDone = true
        return body
      })
      await new Promise((resolve) => setTimeout(resolve, 80))
      expect(isDone).toBe(false)
      await run()
      const { frames, seen: now } = await answer
      seen = now
      cursor = lastCursor(frames, talk) ?? cursor
      return frames
    }

    const session = await server.signIn()
    let desk = await openDesk(server.url, session.token)
    await desk.close()
    await poll({ seen, cursors: { [talk]: cursor } }).then((body) => {
      seen = body.seen
    })
    desk = await openDesk(server.url, session.token)
    expect(await held(() => desk.send(talk, { type: 'conversation.accept' }))).toContainEqual(expect.objectContaining({ type: 'entry' }))
    await poll({ seen, cursors: { [talk]: cursor } }).then((body) => {
      seen = body.seen
    })
    desk.tell({ type: 'follow', log: talk, after: 'tail' })
    await desk.next('base', ({ log }) => log === talk)
    expect(await held(() => desk.tell({ type: 'hint', hint: { type: 'typing', conversation: talk } }))).toEqual([
      { type: 'hint', hint: { type: 'typing', conversation: talk, by: 'agent' } },
    ])
    expect(texts(await held(() => desk.send(talk, { type: 'message.post', text: 'here I am', locale: 'en' })))).toEqual(['here I am'])
    expect(await held(() => desk.tell({ type: 'hint', hint: { type: 'read', conversation: talk, upTo: 3 } }))).toEqual([
      { type: 'status', status: { type: 'read', conversation: talk, visitor: 0, agent: 3 } },
    ])
  })

  it('[PR61] answers with no frames when the wait is over, and at once when the server stops', async () => {
    const server = await startServer()
    const { poll } = await pollingVisitor(server)
    const { seen } = await poll()
    const start = Date.now()
    expect((await poll({ seen, wait: 300 })).frames).toEqual([])
    expect(Date.now() - start).toBeGreaterThanOrEqual(290)
    const held = poll({ seen, wait: 20_000 })
    await new Promise((resolve) => setTimeout(resolve, 80))
    await server.close()
    expect((await held).frames).toEqual([])
    expect(Date.now() - start).toBeLessThan(5_000)
  })

  it('[P34] [PR63] brings 600 entries in parts, each once and in order, and goes on after a restart', async () => {
    const data = temporaryFolder()
    const before = await startServer({ data, limits: { burst: 2_000, perSecond: 100 } })
    const { poll, send, token } = await pollingVisitor(before)
    const talk = mintId()
    await send(talk, post('0'))
    const desk = await openDesk(before.url, (await before.signIn()).token)
    await desk.send(talk, { type: 'conversation.accept' })
    const all = Array.from({ length: 600 }, (_, n) => `${n}`)
    const second = await openDesk(before.url, (await before.signIn()).token)
    for (let n = 0; n < all.length; n += 100)
      await Promise.all(all.slice(n, n + 100).map((text) => (n % 200 ? desk : second).send(talk, { type: 'message.post', text, locale: 'en' })))
    const { seen } = await poll()
    await before.close()

    const after = await startServer({ data })
    let cursor = { epoch: desk.entries('inbox:alpha')[0]?.cursor.epoch ?? '', seq: 0 }
    const got: string[] = []
    let polls = 0
    for (;;) {
      polls++
      const { frames } = await poll({ seen, cursors: { [talk]: cursor } }, after)
      got.push(...texts(frames))
      const now = lastCursor(frames, talk)
      if (!now) break
      cursor = now
    }
    expect(got).toEqual(['0', ...all])
    expect(polls).toBeGreaterThan(2)
    const page = await after.ask<readonly LogEntry[]>('GET', `${routes.entries(talk)}?before=5&limit=3`, { token })
    expect(page.body.map((entry) => entry.cursor.seq)).toEqual([2, 3, 4])
  })

  it('[F8] [P34] at most one of a conversation in flight keeps the order over requests', async () => {
    const server = await startServer()
    const { poll, send } = await pollingVisitor(server)
    const talk = mintId()
    const said = Array.from({ length: 15 }, (_, n) => `line ${n}`)
    for (const text of said) await send(talk, post(text))
    expect(texts((await poll()).frames)).toEqual(said)
  })

  it('[PR36] reads again from an earlier place when asked to', async () => {
    const { poll, send } = await pollingVisitor(await startServer())
    const talk = mintId()
    for (const text of ['a', 'b', 'c']) await send(talk, post(text))
    const { frames, seen } = await poll()
    const epoch = lastCursor(frames, talk)?.epoch ?? ''
    expect(texts((await poll({ seen, cursors: { [talk]: { epoch, seq: 3 } } })).frames)).toEqual(['b', 'c'])
  })
})

describe('what a visitor may ask', () => {
  it('[PR5] [A18] [A20] [A21] sees nothing of another’s conversation on any road, in the same words as of none', async () => {
    const server = await startServer()
    const owner = await pollingVisitor(server)
    const thief = await pollingVisitor(server)
    const [talk, none] = [mintId(), mintId()]
    await owner.send(talk, post('canary'))
    const epoch = lastCursor((await owner.poll()).frames, talk)?.epoch ?? ''
    for (const cursor of ['tail', { epoch, seq: 0 }, { epoch, seq: 2 }, { epoch: 'x', seq: 9 }] as const) {
      const [stolen, nothing] = [await thief.poll({ cursors: { [talk]: cursor } }), await thief.poll({ cursors: { [none]: cursor } })]
      expect(JSON.stringify(stolen)).not.toContain('canary')
      expect(JSON.stringify(stolen.frames.slice(1)).replaceAll(talk, none)).toBe(JSON.stringify(nothing.frames.slice(1)))
    }
    const answers = (id: string) =>
      Promise.all([
        server.ask('GET', routes.entries(id), { token: thief.token }),
        thief.send(id, { type: 'queue.leave' }),
        thief.send(id, { type: 'rating.leave', resolution: 1, rating: { speed: 1 } }),
      ])
    const [theirs, missing] = [await answers(talk), await answers(none)]
    expect(theirs[0]).toMatchObject({ status: 404, body: missing[0]?.body })
    expect(theirs[1]).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(theirs[2]).toMatchObject({ status: 404, body: { code: 'not-found' } })
    await server.ask('POST', routes.hints, { token: thief.token, body: { type: 'read', conversation: talk, upTo: 1 } })
    expect((await owner.poll()).frames.filter((frame) => frame.type === 'status' && frame.status.type === 'read')).toEqual([])
    expect((await server.ask('GET', routes.entries('inbox:alpha'), { token: owner.token })).status).toBe(404)
    expect((await owner.poll({ cursors: { 'inbox:alpha': 'tail' } })).frames).toContainEqual(
      expect.objectContaining({ type: 'base', log: 'inbox:alpha', state: null, cursor: expect.objectContaining({ seq: 0 }) }),
    )
  })

  it('[A22] stores nothing that a visitor says of themselves beside the command', async () => {
    const server = await startServer()
    const { poll, token } = await pollingVisitor(server)
    const talk = mintId()
    const body = { id: mintId(), conversation: talk, ...post('hi'), by: { kind: 'agent', id: 'ada', name: 'Ada' }, at: 1, seq: 900, role: 'admin' }
    await server.ask('POST', routes.commands, { token, body })
    const entries = (await poll()).frames.flatMap((frame) => (frame.type === 'entry' ? [frame.entry] : []))
    expect(entries.map(({ by }) => by)).toEqual([{ kind: 'visitor' }, { kind: 'visitor' }, { kind: 'visitor' }])
    expect(JSON.stringify(entries)).not.toMatch(/admin|900/)
    expect(entries.every(({ at }) => at > 1_000_000)).toBe(true)
  })

  const bodies: readonly (readonly [string, number, unknown])[] = [
    ['[A19] an object for an id', 400, { id: { $ne: null }, conversation: mintId(), ...post('x') }],
    ['an empty message', 400, { id: mintId(), conversation: mintId(), ...post('  ') }],
    ['[A34] NUL', 400, { id: mintId(), conversation: mintId(), ...post('a\0b') }],
    ['8,001 code points', 413, { id: mintId(), conversation: mintId(), ...post('x'.repeat(8_001)) }],
    ['[PR25] 10 MB', 413, { id: mintId(), conversation: mintId(), ...post('x'.repeat(10_000_000)) }],
    ['[A34] a thousand levels', 400, '['.repeat(1_000) + ']'.repeat(1_000)],
    ['[A6] __proto__', 400, '{"__proto__":{"x":1}}'],
    ['no JSON', 400, '{"id":'],
    ['nothing', 400, ''],
    ['[A22] a command of agents', 400, { id: mintId(), conversation: mintId(), type: 'conversation.accept' }],
  ]
  for (const [what, status, body] of bodies)
    it(`[PR80] answers ${what} with ${status} and one clear sentence`, async () => {
      const server = await startServer()
      const { token } = await server.credential()
      const answer = await server.ask('POST', routes.commands, { token, body })
      expect(answer.status).toBe(status)
      expect(Object.keys(answer.body).sort()).toEqual(['code', 'reason'])
      expect(answer.body.reason).toMatch(/^.{5,200}$/)
    })

  it('[A27] takes no form and no text for JSON', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await server.ask('POST', routes.commands, { token, body: '{}', headers: { 'content-type': type } })).status).toBe(403)
    expect((await server.ask('POST', routes.desk.session, { body: '{}', headers: { 'content-type': 'text/plain' } })).status).toBe(403)
  })

  it('[A16] takes no token from an address', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    for (const path of [`${routes.poll}?token=${token}`, `${routes.poll}?access_token=${token}`, `${routes.poll}?authorization=Bearer%20${token}`])
      expect((await server.ask('POST', path, { body: { protocol: 1, cursors: {}, wait: 0 } })).status).toBe(401)
  })

  it('[PR82] [A43] slows a visitor who sends too much, and nobody else', async () => {
    const server = await startServer()
    const [loud, quiet] = [await pollingVisitor(server), await pollingVisitor(server)]
    const talk = mintId()
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => loud.send(talk, post(`${n}`))))
    const busy = answers.filter(({ status }) => status === 429)
    expect(busy.length).toBeGreaterThanOrEqual(8)
    expect(busy[0]?.body).toMatchObject({ code: 'busy', retryAfter: expect.any(Number) })
    expect(Number(busy[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect((await quiet.send(mintId(), post('hello'))).status).toBe(200)
  })

  it('[PR81] an unknown route is not-found, in the same shape', async () => {
    const server = await startServer()
    for (const path of ['/v1/nothing', '/', '/v1/conversations', '/.git/config', '/v1/../etc/passwd'])
      expect(await server.ask('GET', path)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect((await server.ask('PATCH', routes.commands)).status).toBe(404)
  })

  it('[PR64] another version of the protocol is told so', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    expect(await server.ask('POST', routes.poll, { token, body: { protocol: 2, cursors: {}, wait: 0 } })).toMatchObject({
      status: 426,
      body: { code: 'version' },
    })
  })
})
