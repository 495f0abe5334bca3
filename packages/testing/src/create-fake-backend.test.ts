import { type Command, type Credential, type Frame, mintId, type PollAnswer, protocolVersion, routes, type VisitorAsk } from '@deskbell/protocol'
import { setupServer } from 'msw/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixtureAgent } from './control.ts'
import { createFakeBackend, type FakeBackend } from './create-fake-backend.ts'

const server = 'https://help.larkspur.example'

describe('createFakeBackend', () => {
  let fake: FakeBackend
  let network: ReturnType<typeof setupServer>
  beforeEach(() => {
    fake = createFakeBackend({ server })
    network = setupServer(...fake.handlers)
    network.listen({ onUnhandledRequest: 'error' })
  })
  afterEach(() => network.close())

  const post = async (path: string, body: unknown, token = ''): Promise<{ readonly status: number; readonly json: unknown }> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(server + path, { method: 'POST', body: JSON.stringify(body), headers })
    return { status: response.status, json: await response.json() }
  }
  const credential = async (ask: object = {}): Promise<Credential> => (await post(routes.credential, ask)).json as Credential
  /** Every frame that a line opened now would hear first. */
  const framesFor = async (token: string): Promise<readonly Frame[]> =>
    ((await post(routes.poll, { protocol: protocolVersion, cursors: {}, wait: 0 }, token)).json as PollAnswer).frames
  const visitor = (token: string, conversation = mintId()) => ({
    conversation,
    asks: (ask: VisitorAsk) => post(routes.commands, { id: mintId(), conversation, ...ask } satisfies Command, token),
    queue: async () => (await framesFor(token)).flatMap((frame) => (frame.type === 'status' && frame.status.type === 'queue' ? [frame.status] : [])),
  })
  const handoff: VisitorAsk = { type: 'handoff.request', locale: 'en' }
  const mail = (address: string): VisitorAsk => ({ type: 'email.leave', address, subject: 'A question', text: 'Where is it?', locale: 'en' })

  it('queues visitors in the order in which they came, with the configured wait', async () => {
    const [ann, ben] = [visitor(fake.control.credential()), visitor(fake.control.credential())]
    await ann.asks(handoff)
    await ben.asks(handoff)
    expect(await ben.queue()).toEqual([{ type: 'queue', conversation: ben.conversation, place: 2, wait: { low: 120_000, high: 360_000 }, presence: 'online' }])
    fake.control.agentAccepts(ann.conversation)
    expect(await ben.queue()).toMatchObject([{ place: 1 }])
    expect(await ann.queue()).toMatchObject([{ place: null, wait: null }])
  })

  it('knows no wait when nobody is there', async () => {
    fake.control.setPresence('nobody')
    const ann = visitor(fake.control.credential())
    await ann.asks(handoff)
    expect(await ann.queue()).toMatchObject([{ place: 1, wait: null, presence: 'nobody' }])
  })

  it('lets an agent accept, say, read and resolve, and the visitor rate', async () => {
    const ann = visitor(fake.control.credential())
    await ann.asks({ type: 'message.post', text: 'hello', locale: 'en' })
    fake.control.agentSays('Good morning')
    fake.control.agentResolves()
    const rated = await ann.asks({ type: 'rating.leave', resolution: 1, rating: { speed: 5 } })
    expect(rated.status).toBe(200)
    expect(fake.control.entries().map(({ fact }) => fact.type)).toEqual(['opened', 'queued', 'message', 'assigned', 'message', 'resolved', 'rated'])
    expect(fake.control.entries().map(({ cursor }) => cursor.seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(fake.control.conversations()).toMatchObject([{ phase: 'resolved', agent: fixtureAgent, ratings: { 1: { speed: 5 } } }])
  })

  it('refuses what an agent may not do', async () => {
    const ann = visitor(fake.control.credential())
    expect(() => fake.control.agentSays('anyone?')).toThrow('No conversation')
    await ann.asks(handoff)
    await ann.asks({ type: 'queue.leave' })
    expect(() => fake.control.agentAccepts()).toThrow('Ada can')
  })

  it('sends a closed desk’s visitors to e-mail, and collects one confirmation for each address and day', async () => {
    fake.control.closeDesk()
    const ann = visitor(fake.control.credential())
    expect(await ann.asks(handoff)).toMatchObject({ status: 409, json: { code: 'closed' } })
    await ann.asks(mail('ann@example.com'))
    await visitor(fake.control.credential()).asks(mail('ANN@example.com'))
    expect(fake.control.letters().map(({ kind, to }) => [kind, to])).toEqual([
      ['team', 'support@larkspur.example'],
      ['confirmation', 'ann@example.com'],
      ['team', 'support@larkspur.example'],
    ])
    fake.control.openDesk()
    expect((await visitor(fake.control.credential()).asks(handoff)).status).toBe(200)
  })

  it('refuses once what the test wants refused', async () => {
    const ann = visitor(fake.control.credential())
    fake.control.failNext('handoff.request', 'busy')
    expect(await ann.asks(handoff)).toMatchObject({ status: 429, json: { code: 'busy' } })
    expect((await ann.asks(handoff)).status).toBe(200)
  })

  it('[F29] starts over without the last entries, and stores their commands anew', async () => {
    const token = fake.control.credential()
    const ann = visitor(token)
    const command = { id: mintId(), conversation: ann.conversation, type: 'message.post', text: 'lost', locale: 'en' }
    await ann.asks(handoff)
    await post(routes.commands, command, token)
    const epoch = fake.control.entries()[0]?.cursor.epoch
    fake.control.rebuildLogs(1)
    expect(fake.control.entries()).toHaveLength(2)
    expect((await post(routes.commands, command, token)).json).toMatchObject({ repeated: false, cursor: { seq: 3 } })
    expect(fake.control.entries()[0]?.cursor.epoch).not.toBe(epoch)
  })

  it('knows whom the host signed for, and leads back through the link of a mail', async () => {
    const identity = fake.control.identityFor({ subject: 'user-7', name: 'Ann', email: 'ann@example.com', attributes: { level: '2' } })
    const signed = await credential({ identity })
    expect(signed).toMatchObject({ subject: 'user-7', visitor: { verified: true, name: 'Ann', email: 'ann@example.com' } })
    expect(signed.visitor).not.toHaveProperty('attributes')
    expect(await post(routes.credential, { identity: 'forged' })).toMatchObject({ status: 401 })

    const ann = visitor(signed.token)
    await ann.asks(handoff)
    expect(fake.control.conversations()[0]?.visitor).toMatchObject({ verified: true, attributes: { level: '2' } })
    expect(await credential({ resume: fake.control.resumeKey() })).toMatchObject({ subject: 'user-7', conversation: ann.conversation })
  })

  it('renews an expired credential for the same guest', async () => {
    const first = await credential({ claims: { name: 'Ann' } })
    fake.control.expireCredentials()
    expect(await post(routes.poll, { protocol: protocolVersion, cursors: {}, wait: 0 }, first.token)).toMatchObject({ status: 401 })
    expect(await credential({ previous: first.token })).toMatchObject({ subject: first.subject, visitor: { name: 'Ann', verified: false } })
  })

  it('[A19] answers what does not fit the schema as a server does', async () => {
    const token = fake.control.credential()
    expect(await post(routes.commands, { type: 'message.post' }, token)).toMatchObject({ status: 400, json: { code: 'invalid' } })
    expect(await post(routes.commands, 'junk', token)).toMatchObject({ status: 400 })
    expect(await post(routes.poll, { protocol: 99, cursors: {}, wait: 0 }, token)).toMatchObject({ status: 426, json: { code: 'version' } })
  })

  it('[A18] does not tell a conversation of another from one that is not there', async () => {
    const ann = visitor(fake.control.credential())
    await ann.asks(handoff)
    const read = async (conversation: string) => {
      const response = await fetch(server + routes.entries(conversation), { headers: { authorization: `Bearer ${fake.control.credential()}` } })
      return { status: response.status, json: (await response.json()) as unknown }
    }
    expect(await read(ann.conversation)).toEqual(await read(mintId()))
    expect(await visitor(fake.control.credential(), ann.conversation).asks(handoff)).toMatchObject({ status: 404 })
  })

  it('[A18] says the same of a log that nobody began and of another’s, once, and then holds the poll', async () => {
    const ann = visitor(fake.control.credential())
    await ann.asks(handoff)
    const token = fake.control.credential()
    const ask = async (cursors: object) => (await post(routes.poll, { protocol: protocolVersion, cursors, wait: 0, ...seen }, token)).json as PollAnswer
    let seen = {}
    const nobodys = mintId()
    const first = await ask({ [ann.conversation]: 'tail', [nobodys]: 'tail' })
    const bases = first.frames.flatMap((frame) => (frame.type === 'base' ? [frame] : []))
    expect(bases).toMatchObject([
      { log: ann.conversation, cursor: { seq: 0 }, state: null },
      { log: nobodys, cursor: { seq: 0 }, state: null },
    ])
    seen = { seen: first.seen }
    expect((await ask(Object.fromEntries(bases.map(({ log, cursor }) => [log, cursor])))).frames).toEqual([])
  })

  it('speaks the visitor’s language where the site has it', async () => {
    const get = async (path: string) => (await fetch(server + path)).json()
    expect(await get(`${routes.site}?locale=es-MX`)).toMatchObject({ site: { locale: 'es', topics: [{ label: 'Cuenta y acceso' }, {}] } })
    expect(await get(`${routes.site}?locale=fr&known=fake-site-1`)).toMatchObject({ site: 'unchanged' })
    expect(JSON.stringify(await get(routes.site))).not.toContain('support@larkspur.example')
    expect(await get(`${routes.faq}?locale=zh-Hans`)).toMatchObject({
      questions: [{ question: '如何重置密码？' }, { locale: 'en' }, { question: '充值没有到账' }, { locale: 'en' }],
    })
    expect(await get(`${routes.article('withdrawal-fee')}?locale=es`)).toMatchObject({ locale: 'en', related: [{ id: 'deposit-missing' }] })
    expect((await fetch(`${server}${routes.article('nothing')}?locale=en`)).status).toBe(404)
  })

  it('[F18] shows a captive portal, or nothing at all', async () => {
    fake.control.showCaptivePortal()
    expect(await (await fetch(server + routes.site)).text()).toContain('sign in to the network')
    fake.control.refuseConnections()
    await expect(fetch(server + routes.site)).rejects.toThrow(TypeError)
    fake.control.acceptConnections()
    expect((await fetch(server + routes.site)).ok).toBe(true)
  })
})
