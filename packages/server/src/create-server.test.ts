import { mintId } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { openDesk, openLine } from './testing/raw-line.ts'
import { startServer } from './testing/start-server.ts'

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
    expect(visitor.entries(talk).map(({ cursor }) => cursor.seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(desk.texts(talk)).toEqual(visitor.texts(talk))
  })
})
