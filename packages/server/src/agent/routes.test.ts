import { type DeskSession, type InboxAnswer, type LogEntry, mintId, routes } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { openDesk, openLine } from '../testing/raw-line.ts'
import { ada, ben } from '../testing/small-site.ts'
import { startServer, temporaryFolder } from '../testing/start-server.ts'

describe('signing in', () => {
  it('gives a token, tells who it belongs to, and takes it back with its socket', async () => {
    const { url, ask, signIn } = await startServer()
    const session = await signIn({ email: ' ADA@larkspur.example ', password: ada.password })
    expect(session).toMatchObject({ agent: { id: 'ada', name: 'Ada Lin', email: 'ada@larkspur.example' }, site: 'Larkspur', online: true })
    expect(session.teams).toEqual(
      [
        { id: 'alpha', name: 'Alpha desk' },
        { id: 'beta', name: 'Beta desk' },
      ].map((team) => expect.objectContaining(team)),
    )
    expect((await ask<DeskSession>('GET', routes.desk.session, { token: session.token })).body).toEqual(session)
    const desk = await openDesk(url, session.token)
    expect((await ask('DELETE', routes.desk.session, { token: session.token })).status).toBe(200)
    expect((await desk.closed).code).toBe(4500)
    expect((await ask('GET', routes.desk.session, { token: session.token })).status).toBe(401)
    await expect(openDesk(url, session.token)).rejects.toThrow('4500')
  })

  it('[A84] refuses a wrong password and an unknown account in the same words', async () => {
    const { ask } = await startServer()
    const answers = await Promise.all(
      [
        { email: ada.email, password: 'wrong' },
        { email: 'nobody@larkspur.example', password: ada.password },
        { email: ada.email, password: '' },
      ].map((body) => ask('POST', routes.desk.session, { body })),
    )
    for (const { status, body } of answers) expect([status, body]).toEqual([401, { code: 'unauthorized', reason: 'No agent has this e-mail and password.' }])
    for (const body of [{}, { email: ada.email }, { email: { $ne: null }, password: { $ne: null } }, { email: ada.email, password: ['x'] }])
      expect((await ask('POST', routes.desk.session, { body })).status).toBe(400)
  })

  it('[A72] waits a minute after ten wrong passwords, for this account alone', async () => {
    const { ask } = await startServer()
    const attempt = (email: string, password: string) => ask('POST', routes.desk.session, { body: { email, password } })
    const wrong = await Promise.all(Array.from({ length: 14 }, (_, n) => attempt(ada.email, `wrong ${n}`)))
    expect(wrong.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(await attempt(ada.email, ada.password)).toMatchObject({ status: 429, body: { code: 'busy', retryAfter: expect.any(Number) } })
    expect((await attempt(ben.email, ben.password)).status).toBe(200)
  }, 60_000)

  it('keeps no password and no token as they are', async () => {
    const data = temporaryFolder()
    const { signIn, close } = await startServer({ data })
    const { token } = await signIn()
    await close()
    const { readFileSync } = await import('node:fs')
    const bytes = readFileSync(`${data}/deskbell.db`)
    expect(bytes.includes('ada@larkspur.example')).toBe(true)
    expect(bytes.includes(ada.password)).toBe(false)
    expect(bytes.includes(token)).toBe(false)
  })

  it('[A68] makes the first agent with a link that works once, and only while there is none', async () => {
    const { server, url, ask, signIn } = await startServer({ agents: [] })
    const token = server.setUpToken
    const body = { token, name: 'Mai', email: 'mai@larkspur.example', password: 'long enough for us' }
    expect((await ask('POST', routes.desk.setUp, { body: { ...body, token: 'guessed' } })).status).toBe(404)
    expect((await ask('POST', routes.desk.setUp, { body: { ...body, password: 'short' } })).status).toBe(400)
    const made = await ask<DeskSession>('POST', routes.desk.setUp, { body })
    expect(made.body).toMatchObject({ agent: { name: 'Mai' } })
    expect(made.body.teams).toHaveLength(2)
    expect(server.setUpToken).toBeNull()
    expect((await ask('POST', routes.desk.setUp, { body: { ...body, email: 'eve@larkspur.example' } })).status).toBe(404)
    await openDesk(url, (await signIn(body)).token)
    const { server: staffed } = await startServer()
    expect(staffed.setUpToken).toBeNull()
  })
})

describe('what an agent sees and does', () => {
  it('[PR34] lists the inbox, and follows it from where the list was read', async () => {
    const { url, ask, credential, signIn } = await startServer()
    const visitor = await openLine(url, (await credential({ claims: { name: 'Noor' } })).token)
    const talk = mintId()
    await visitor.send(talk, {
      type: 'handoff.request',
      locale: 'en',
      topic: 'account',
      from: { question: 'Locked out', article: 'limits', articleTitle: 'Limits' },
    })
    const { token } = await signIn()
    const { rows, cursors, serverNow } = (await ask<InboxAnswer>('GET', routes.desk.inbox, { token })).body
    expect(rows).toEqual([
      expect.objectContaining({ id: talk, phase: 'queued', visitor: { verified: false, name: 'Noor' }, topic: 'account', question: 'Locked out' }),
    ])
    expect(Object.keys(cursors)).toEqual(['inbox:alpha', 'inbox:beta'])
    expect(Math.abs(serverNow - Date.now())).toBeLessThan(5_000)
    await visitor.send(talk, { type: 'message.post', text: 'please', locale: 'en' })
    const desk = await openDesk(url, token, cursors)
    const { entry } = await desk.next('entry')
    expect(entry).toMatchObject({ log: 'inbox:alpha', cursor: { seq: (cursors['inbox:alpha']?.seq ?? 0) + 1 }, fact: { row: { last: { text: 'please' } } } })
  })

  it('[A69] [PR35] sees, follows and answers only what belongs to their teams', async () => {
    const { url, ask, credential, signIn } = await startServer()
    const visitor = await openLine(url, (await credential()).token)
    const talk = mintId()
    await visitor.send(talk, { type: 'message.post', text: 'canary', locale: 'en' })
    const { token } = await signIn(ben)
    const desk = await openDesk(url, token, { [talk]: 'tail', 'inbox:alpha': 'tail' })
    expect(Object.keys((await desk.next('welcome')).heads)).toEqual(['inbox:beta'])
    expect(await desk.next('base', ({ log }) => log === talk)).toMatchObject({ state: null, cursor: { seq: 0 } })
    expect(await desk.next('base', ({ log }) => log === 'inbox:alpha')).toMatchObject({ state: null, cursor: { seq: 0 } })
    desk.tell({ type: 'follow', log: talk, after: 'tail' })
    desk.tell({ type: 'hint', hint: { type: 'read', conversation: talk, upTo: 3 } })
    await expect(desk.send(talk, { type: 'conversation.accept' })).rejects.toThrow('not-found')
    await expect(desk.send(mintId(), { type: 'conversation.accept' })).rejects.toThrow('not-found: There is no such conversation.')
    expect((await ask('GET', routes.desk.entries(talk), { token })).status).toBe(404)
    expect((await ask<InboxAnswer>('GET', routes.desk.inbox, { token })).body.rows).toEqual([])
    await visitor.send(talk, { type: 'message.post', text: 'canary again', locale: 'en' })
    expect(JSON.stringify(desk.frames)).not.toContain('canary')
    const { token: adas } = await signIn()
    expect((await ask<LogEntry[]>('GET', routes.desk.entries(talk), { token: adas })).body.map(({ cursor }) => cursor.seq)).toEqual([1, 2, 3, 4])
  })

  it('[P20] is there while online with a desk open, and for a while after it closed', async () => {
    const { url, ask, signIn } = await startServer()
    const presence = async () => (await ask<{ presence: unknown }>('GET', routes.site)).body.presence
    expect(await presence()).toEqual({ alpha: 'nobody', beta: 'nobody' })
    const { token } = await signIn(ben)
    expect(await presence()).toEqual({ alpha: 'nobody', beta: 'nobody' })
    const desk = await openDesk(url, token)
    expect(await presence()).toEqual({ alpha: 'nobody', beta: 'online' })
    await ask('PUT', routes.desk.presence, { token, body: { online: false } })
    expect(await presence()).toEqual({ alpha: 'nobody', beta: 'nobody' })
    expect((await desk.next('status', ({ status }) => status.type === 'presence' && status.teams.beta === 'nobody')).status).toEqual({
      type: 'presence',
      teams: { beta: 'nobody' },
    })
    await ask('PUT', routes.desk.presence, { token, body: { online: true } })
    await desk.close()
    expect(await presence()).toEqual({ alpha: 'nobody', beta: 'online' })
    expect((await ask('PUT', routes.desk.presence, { token, body: { online: 'yes' } })).status).toBe(400)
  })

  it('[P20] counts as full with five talks', async () => {
    const { url, ask, credential, signIn } = await startServer()
    const desk = await openDesk(url, (await signIn()).token)
    const visitor = await openLine(url, (await credential()).token)
    for (let n = 0; n < 5; n++) {
      const talk = mintId()
      await visitor.send(talk, { type: 'handoff.request', locale: 'en' })
      await desk.send(talk, { type: 'conversation.accept' })
    }
    await expect.poll(async () => (await ask<{ presence: unknown }>('GET', routes.site)).body.presence).toEqual({ alpha: 'full', beta: 'full' })
  })

  it('[P20] keeps their place at the desk through a restart', async () => {
    const data = temporaryFolder()
    const before = await startServer({ data })
    await openDesk(before.url, (await before.signIn()).token)
    await before.close()
    const after = await startServer({ data })
    expect((await after.ask<{ presence: unknown }>('GET', routes.site)).body.presence).toEqual({ alpha: 'online', beta: 'online' })
  })
})
