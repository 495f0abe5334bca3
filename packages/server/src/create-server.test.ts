import { mintId } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { openDesk, openLine, type RawLine } from './testing/raw-line.ts'
import { ada, ben } from './testing/small-site.ts'
import { startServer, type TestServer, temporaryFolder } from './testing/start-server.ts'

/** A visitor and an agent in the same talk. */
async function startTalk(server: TestServer) {
  const { token } = await server.credential()
  const session = await server.signIn()
  const visitor = await openLine(server.url, token)
  const desk = await openDesk(server.url, session.token)
  const talk = mintId()
  await visitor.send(talk, { type: 'message.post', text: 'Hello?', locale: 'en' })
  desk.tell({ type: 'follow', log: talk, after: 'tail' })
  await desk.send(talk, { type: 'conversation.accept' })
  await visitor.next('entry', ({ entry }) => entry.fact.type === 'assigned')
  return { visitor, desk, talk, token, deskToken: session.token }
}

const write = async (line: RawLine, talk: string, texts: readonly string[]): Promise<void> => {
  for (const text of texts) await line.send(talk, { type: 'message.post', text, locale: 'en' })
}
const last = (line: RawLine, talk: string) => line.entries(talk).at(-1)?.cursor ?? { epoch: 'none', seq: 0 }
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const twenty = numbers(1, 20).map((n) => `answer ${n}`)

describe('the whole path over a socket', () => {
  it('[P12] [P14] [P15] [P19] queues a visitor, brings an agent, carries the talk and its rating', async () => {
    const { url, credential, signIn } = await startServer()
    const visitor = await openLine(url, (await credential()).token)
    const talk = mintId()
    await visitor.send(talk, { type: 'handoff.request', locale: 'en', topic: 'account', from: { question: 'why am I locked out' } })
    const nobody = await visitor.next('status', ({ status }) => status.type === 'queue' && status.place === 1)
    expect(nobody.status).toMatchObject({ wait: null, presence: 'nobody' })

    const session = await signIn()
    const desk = await openDesk(url, session.token)
    const waiting = await visitor.next('status', ({ status }) => status.type === 'queue' && status.wait !== null)
    expect(waiting.status).toMatchObject({ place: 1, wait: { low: 60_000, high: 180_000 }, presence: 'online' })

    desk.tell({ type: 'follow', log: talk, after: 'tail' })
    await desk.next('base', ({ log }) => log === talk)
    await desk.send(talk, { type: 'conversation.accept' })
    await visitor.next('entry', ({ entry }) => entry.fact.type === 'assigned')
    await visitor.next('status', ({ status }) => status.type === 'queue' && status.place === null)

    desk.tell({ type: 'hint', hint: { type: 'typing', conversation: talk } })
    expect((await visitor.next('hint')).hint).toEqual({ type: 'typing', conversation: talk, by: 'agent' })
    await desk.send(talk, { type: 'message.post', text: 'Hello, I am Ada.', locale: 'en' })
    const hello = await visitor.next('entry', ({ entry }) => entry.fact.type === 'message')
    visitor.tell({ type: 'hint', hint: { type: 'read', conversation: talk, upTo: hello.entry.cursor.seq } })
    const read = await desk.next('status', ({ status }) => status.type === 'read' && status.visitor > 0)
    expect(read.status).toMatchObject({ conversation: talk, visitor: hello.entry.cursor.seq, agent: 0 })

    await visitor.send(talk, { type: 'message.post', text: 'Thank you.', locale: 'en' })
    await desk.send(talk, { type: 'conversation.resolve' })
    await visitor.next('entry', ({ entry }) => entry.fact.type === 'resolved')
    await visitor.send(talk, { type: 'rating.leave', resolution: 1, rating: { speed: 5, skill: 4, attitude: 5 } })
    const rated = await desk.next('entry', ({ entry }) => entry.fact.type === 'row' && entry.fact.row.rating !== null)
    expect(rated.entry.log).toBe('inbox:alpha')
    expect(visitor.entries(talk).map(({ cursor }) => cursor.seq)).toEqual(numbers(1, 7))
    expect(desk.texts(talk)).toEqual(visitor.texts(talk))
  })

  it('[P34] [PR33] brings 20 messages written while the visitor was away, once and in order, from their cursor', async () => {
    const server = await startServer()
    const { visitor, desk, talk, token } = await startTalk(server)
    const cursor = last(visitor, talk)
    await visitor.close()
    await write(desk, talk, twenty)
    const again = await openLine(server.url, token, { cursors: { [talk]: cursor } })
    await again.next('entry', ({ entry }) => entry.fact.type === 'message' && entry.fact.text === 'answer 20')
    expect(again.texts(talk)).toEqual(twenty)
    expect(again.entries(talk).map((entry) => entry.cursor.seq)).toEqual(numbers(cursor.seq + 1, cursor.seq + 20))
    expect(again.frames.filter(({ type }) => type === 'base')).toEqual([])
  })

  it('[P34] [F2] [F22] goes on where it was after a restart: same numbers, same receipts, the command without a receipt once', async () => {
    const data = temporaryFolder()
    const before = await startServer({ data })
    const { visitor, desk, talk, token, deskToken } = await startTalk(before)
    await write(desk, talk, twenty)
    const lost = mintId()
    const first = await visitor.send(talk, { type: 'message.post', text: 'did this arrive?', locale: 'en' }, lost)
    await visitor.next('entry', ({ entry }) => entry.command === lost)
    const cursor = last(visitor, talk)
    await before.close()
    expect((await visitor.closed).code).toBe(1012)

    const after = await startServer({ data })
    const again = await openLine(after.url, token, { cursors: { [talk]: cursor } })
    expect((await again.next('welcome')).heads[talk]).toEqual(cursor)
    expect(await again.send(talk, { type: 'message.post', text: 'did this arrive?', locale: 'en' }, lost)).toEqual({ ...first, repeated: true })
    const deskAgain = await openDesk(after.url, deskToken, { [talk]: last(desk, talk) })
    await write(deskAgain, talk, ['It did.'])
    await again.next('entry', ({ entry }) => entry.fact.type === 'message' && entry.fact.text === 'It did.')
    expect(again.entries(talk).map((entry) => entry.cursor.seq)).toEqual([cursor.seq + 1])
  })

  it('[PR12] [F7] refuses an id that was used for something else, also by another author', async () => {
    const { visitor, desk, talk } = await startTalk(await startServer())
    const id = mintId()
    await desk.send(talk, { type: 'message.post', text: 'one', locale: 'en' }, id)
    await expect(desk.send(talk, { type: 'message.post', text: 'two', locale: 'en' }, id)).rejects.toThrow('mismatch')
    await expect(visitor.send(talk, { type: 'message.post', text: 'one', locale: 'en' }, id)).rejects.toThrow('mismatch')
    expect(desk.texts(talk)).toEqual(['Hello?', 'one'])
  })

  it('[PR34] starts from a base and the last 50 where a cursor is of no use, or there is none', async () => {
    const server = await startServer()
    const { desk, talk, token } = await startTalk(server)
    await write(desk, talk, numbers(1, 60).map(String))
    await desk.next('entry', ({ entry }) => entry.fact.type === 'message' && entry.fact.text === '60')
    const head = last(desk, talk)
    const none = undefined
    for (const cursor of [none, { epoch: 'before-the-fire', seq: 3 }, { ...head, seq: head.seq + 1 }]) {
      const line = await openLine(server.url, token, { cursors: cursor ? { [talk]: cursor } : {} })
      const base = await line.next('base')
      expect(base).toMatchObject({ log: talk, cursor: { epoch: head.epoch, seq: head.seq - 50 }, state: { phase: 'assigned', cursor: { seq: head.seq - 50 } } })
      await line.next('entry', ({ entry }) => entry.cursor.seq === head.seq)
      expect(line.entries(talk)).toHaveLength(50)
      await line.close()
    }
  })

  it('[PR37] brings a conversation that another tab began', async () => {
    const { url, credential } = await startServer()
    const { token } = await credential()
    const [one, other] = [await openLine(url, token), await openLine(url, token)]
    const talk = mintId()
    await one.send(talk, { type: 'handoff.request', locale: 'en' })
    await other.next('entry', ({ entry }) => entry.log === talk)
    await one.send(talk, { type: 'message.post', text: 'both see this', locale: 'en' })
    await other.next('entry', ({ entry }) => entry.fact.type === 'message')
    expect(other.texts(talk)).toEqual(['both see this'])
  })

  it('[P14] [PR51] keeps places in the queue, through a reload too, and moves everyone up', async () => {
    const { url, credential } = await startServer()
    const placeIs = (line: RawLine, place: number | null) => line.next('status', ({ status }) => status.type === 'queue' && status.place === place)
    const visitors = await Promise.all([1, 2, 3].map(async () => ({ token: (await credential()).token, talk: mintId() })))
    const lines: RawLine[] = []
    for (const { token, talk } of visitors) {
      const line = await openLine(url, token)
      lines.push(line)
      await line.send(talk, { type: 'handoff.request', locale: 'en' })
      await placeIs(line, lines.length)
    }
    const [first, , third] = lines
    await third?.close()
    const back = await openLine(url, visitors[2]?.token ?? '')
    await placeIs(back, 3)
    await first?.send(visitors[0]?.talk ?? '', { type: 'queue.leave' })
    await placeIs(back, 2)
    expect((await placeIs(first as RawLine, null)).status).toMatchObject({ presence: 'nobody', wait: null })
  })

  it('[P20] refuses a hand-off while the team is closed, by the clock of the server', async () => {
    let now = Date.parse('2026-03-02T20:00:00Z')
    const { url, credential } = await startServer({ clock: { now: () => now } })
    const visitor = await openLine(url, (await credential()).token)
    expect((await visitor.next('welcome')).serverNow).toBe(now)
    await expect(visitor.send(mintId(), { type: 'handoff.request', locale: 'es' })).rejects.toThrow('closed')
    now = Date.parse('2026-03-03T01:00:00Z')
    await visitor.send(mintId(), { type: 'handoff.request', locale: 'es' })
  })

  it('[CV4] two agents can’t both accept', async () => {
    const carl = { ...ben, id: 'carl', email: 'carl@larkspur.example', teams: ['alpha'] }
    const { url, credential, signIn } = await startServer({ agents: [ada, carl] })
    const visitor = await openLine(url, (await credential()).token)
    const talk = mintId()
    await visitor.send(talk, { type: 'handoff.request', locale: 'en' })
    const desks = await Promise.all([openDesk(url, (await signIn(ada)).token), openDesk(url, (await signIn(carl)).token)])
    const answers = await Promise.allSettled(desks.map((desk) => desk.send(talk, { type: 'conversation.accept' })))
    expect(answers.map((answer) => (answer.status === 'rejected' ? String(answer.reason) : 'accepted')).sort()).toEqual([
      expect.stringContaining('taken'),
      'accepted',
    ])
    await visitor.next('entry', ({ entry }) => entry.fact.type === 'assigned')
    expect(visitor.entries(talk).filter(({ fact }) => fact.type === 'assigned')).toHaveLength(1)
  })

  it('closes once, however often it is asked to', async () => {
    const { server, url } = await startServer()
    await Promise.all([server.close(), server.close()])
    await server.close()
    await expect(fetch(url)).rejects.toThrow()
  })
})
