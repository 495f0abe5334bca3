import { mintId } from '@deskbell/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeGround, fakeServer } from '../grounds/fake-ground.ts'
import { createRequests } from './requests.ts'
import { webSocketTransport } from './websocket.ts'

const answering = (response: () => Response | Promise<Response>) => createRequests({ server: fakeServer, fetch: async () => response() })

describe('createRequests', () => {
  let ground: Awaited<ReturnType<typeof fakeGround>>
  beforeEach(async () => {
    ground = await fakeGround(webSocketTransport({ server: fakeServer }))
  })
  afterEach(() => ground.tearDown())

  it('reads the site, and nothing again of what is known', async () => {
    const { site, serverNow, presence } = await ground.requests.site('es', null)
    expect(site).toMatchObject({ locale: 'es', name: 'Larkspur Exchange' })
    expect([serverNow > 0, presence]).toEqual([true, { support: 'online', soporte: 'online' }])
    if (site === 'unchanged') throw new Error('Nothing was known.')
    expect(await ground.requests.site('es', site.version)).toMatchObject({ site: 'unchanged' })
  })

  it('reads questions and an article in the locale it is asked for', async () => {
    const { questions, version } = await ground.requests.faq('zh-Hans', null)
    expect(questions).toMatchObject([
      { id: 'reset-password', locale: 'zh-Hans' },
      { id: 'lost-authenticator', locale: 'en' },
      { id: 'deposit-missing', locale: 'zh-Hans' },
      { id: 'withdrawal-fee', locale: 'en' },
    ])
    expect(await ground.requests.faq('zh-Hans', version)).toEqual({ version, questions: 'unchanged' })
    expect(await ground.requests.article('reset-password', 'es')).toMatchObject({ locale: 'es', answer: expect.stringContaining('Olvidé') })
    await expect(ground.requests.article('a/b?c', 'en')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('gets a credential for who the host says is there', async () => {
    const identity = ground.fake.identityFor({ subject: 'user-7', name: 'Ann' })
    expect(await ground.requests.credential({ identity })).toMatchObject({ subject: 'user-7', visitor: { verified: true, name: 'Ann' } })
    await expect(ground.requests.credential({ identity: 'forged' })).rejects.toMatchObject({ code: 'unauthorized' })
  })

  it('[A16] sends the credential in a header, never in an address', async () => {
    const seen: string[] = []
    const requests = createRequests({
      server: fakeServer,
      fetch: async (url, init) => {
        seen.push(`${url} ${new Headers(init?.headers).get('authorization')}`)
        return Response.json([])
      },
    })
    await requests.history('secret', 'talk/1', 7, 20)
    expect(seen).toEqual([`${fakeServer}/v1/conversations/talk%2F1/entries?before=7&limit=20 Bearer secret`])
  })

  it('[F18] takes neither a page nor somebody else’s JSON for an answer', async () => {
    const strangers = [() => new Response('<p>Sign in'), () => Response.json({ ok: true }), () => Response.json(null), () => Response.json([{ id: 1 }])]
    for (const stranger of strangers) {
      const requests = answering(stranger)
      const calls = [requests.site('en', null), requests.faq('en', null), requests.article('a', 'en'), requests.credential({})]
      for (const call of [...calls, requests.history('t', mintId(), null, 1)]) await expect(call).rejects.toMatchObject({ code: 'offline' })
    }
  })

  it('is offline when nothing is reached', async () => {
    ground.fake.refuseConnections()
    await expect(ground.requests.site('en', null)).rejects.toMatchObject({ code: 'offline' })
  })

  it('gives up after 15 s, also when only half the answer came', async () => {
    vi.useFakeTimers()
    const half = (signal: AbortSignal) =>
      new ReadableStream({
        start: (stream) => signal.addEventListener('abort', () => stream.error(signal.reason)),
      })
    const requests = createRequests({ server: fakeServer, fetch: async (_url, init) => new Response(half(init?.signal as AbortSignal)) })
    const failure = expect(requests.site('en', null)).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(15_000)
    await failure
    vi.useRealTimers()
  })

  it('calls the platform’s fetch as a page must, without an owner', async () => {
    const owners: unknown[] = []
    vi.stubGlobal('fetch', function (this: unknown) {
      owners.push(this)
      return Promise.resolve(Response.json({ version: '1', questions: [] }))
    })
    await createRequests({ server: fakeServer }).faq('en', null)
    vi.unstubAllGlobals()
    expect(owners).toEqual([undefined])
  })
})
