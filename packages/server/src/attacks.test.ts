import { Writable } from 'node:stream'
import { mintId, routes } from '@deskbell/protocol'
import { decodeAgentCommand, decodeCommand, decodeCredentialAsk, decodeFrame, decodeHint, decodePollAsk } from '@deskbell/protocol/decode'
import { describe, expect, it } from 'vitest'
import { openDesk, openLine } from './testing/raw-line.ts'
import { startServer } from './testing/start-server.ts'

describe('who would misuse the server', () => {
  it('[A15] can’t go on with an agent’s token after they signed out, on no door', async () => {
    const server = await startServer()
    const { token } = await server.signIn()
    const desk = await openDesk(server.url, token)
    expect((await server.ask('DELETE', routes.desk.session, { token })).status).toBe(200)
    expect((await desk.closed).code).toBe(4500)
    expect((await server.ask('GET', routes.desk.inbox, { token })).status).toBe(401)
    await expect(openDesk(server.url, token)).rejects.toThrow('closed 4500')
  })

  it('[A44] can’t begin conversations without end; the next are refused and what was begun goes on', async () => {
    const server = await startServer({ limits: { burst: 1_000, perSecond: 1_000 } })
    const { token } = await server.credential()
    const begin = (conversation: string) =>
      server.ask('POST', routes.commands, { token, body: { id: mintId(), conversation, type: 'message.post', text: 'hi', locale: 'en' } })
    const talks = Array.from({ length: 40 }, mintId)
    const answers: number[] = []
    for (const talk of talks) answers.push((await begin(talk)).status)
    expect(answers.filter((status) => status === 200).length).toBeLessThanOrEqual(31)
    expect(answers.at(-1)).toBe(429)
    expect((await begin(talks[0] ?? '')).status).toBe(200)
  })

  it('[A45] floods of typing and read marks cost one each pause, and the line stays open', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    const visitor = await openLine(server.url, token)
    const desk = await openDesk(server.url, (await server.signIn()).token)
    const talk = mintId()
    await visitor.send(talk, { type: 'message.post', text: 'hello', locale: 'en' })
    desk.tell({ type: 'follow', log: talk, after: 'tail' })
    await desk.next('base', ({ log }) => log === talk)
    for (let count = 0; count < 100; count++) {
      visitor.tell({ type: 'hint', hint: { type: 'typing', conversation: talk } })
      visitor.tell({ type: 'hint', hint: { type: 'read', conversation: talk, upTo: 1 + (count % 3) } })
    }
    // The line is taken up in order: whoever has this receipt was past all hints.
    await visitor.send(talk, { type: 'message.post', text: 'still here', locale: 'en' })
    await desk.next('entry', ({ entry }) => entry.fact.type === 'message' && entry.fact.text === 'still here')
    expect(desk.frames.filter(({ type }) => type === 'hint').length).toBeLessThanOrEqual(2)
    expect(desk.frames.filter((frame) => frame.type === 'status' && frame.status.type === 'read').length).toBeLessThanOrEqual(4)
  })

  it('[A65] [A16] can’t write lines into the log, nor find a token there', async () => {
    let log = ''
    const stream = new Writable({
      write(bytes, _, done) {
        log += String(bytes)
        done()
      },
    })
    const server = await startServer({ log: { level: 'trace', stream } })
    const { token } = await server.credential()
    const trick = '%0a%7B"level":60,"msg":"forged"%7D%1b[31m'
    await server.ask('GET', `${routes.entries(mintId())}?before=${trick}`, { token })
    await server.ask('GET', `/v1/${trick}`, { token })
    await server.ask('POST', routes.commands, { token, body: { id: 'x\n{"msg":"forged"}' } })
    for (const line of log.split('\n').filter(Boolean)) expect((JSON.parse(line) as { msg?: string }).msg).not.toBe('forged')
    expect(log).not.toContain(token)
    expect(log.includes('\u001b')).toBe(false)
  })

  const long = 64 * 1024
  const worst = [
    'a'.repeat(long),
    ' '.repeat(long),
    '@'.repeat(long),
    'a@'.repeat(long / 2),
    '-'.repeat(long),
    '%0d'.repeat(long / 3),
    '=?'.repeat(long / 2),
    '1'.repeat(long),
  ]
  it('[A35] no rule for a field takes long over 64 KiB of the worst text', () => {
    const decoders = [decodeCommand, decodeAgentCommand, decodeHint, decodePollAsk, decodeCredentialAsk, decodeFrame]
    for (const text of worst) {
      const fields = {
        id: text,
        conversation: text,
        text,
        locale: text,
        address: text,
        subject: text,
        topic: text,
        credential: text,
        identity: text,
        previous: text,
      }
      const asks = ['message.post', 'handoff.request', 'email.leave', 'hello', 'typing', 'read'].map((type) => ({
        type,
        ...fields,
        claims: { name: text, email: text },
      }))
      const started = performance.now()
      for (const decode of decoders) for (const ask of asks) decode(ask)
      // 36 decodings of some 700 KB each; what is quadratic takes minutes.
      expect(performance.now() - started).toBeLessThan(5_000)
    }
  })
})
