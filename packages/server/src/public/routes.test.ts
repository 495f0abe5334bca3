import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type Article, errorCodes, type FaqAnswer, mintId, routes, type SiteAnswer } from '@deskbell/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openLine } from '../testing/raw-line.ts'
import { startServer, type TestServer, temporaryFolder } from '../testing/start-server.ts'

const text = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { headers, redirect: 'manual' })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

describe('what anyone may ask', () => {
  it('[P3] [P10] the site in a language, whole or unchanged, with the server’s time and who is there', async () => {
    const { ask } = await startServer({ clock: { now: () => 1_234 } })
    const { body } = await ask<SiteAnswer>('GET', `${routes.site}?locale=zh-CN`)
    expect(body).toMatchObject({
      site: { locale: 'zh-Hans', greeting: '需要什么帮助？', mail: null },
      serverNow: 1_234,
      presence: { alpha: 'nobody', beta: 'nobody' },
    })
    const { version } = body.site as { version: string }
    expect((await ask<SiteAnswer>('GET', `${routes.site}?locale=zh-Hans&known=${version}`)).body.site).toBe('unchanged')
    expect((await ask<SiteAnswer>('GET', `${routes.site}?locale=es&known=${version}`)).body.site).toMatchObject({ locale: 'es' })
    expect((await ask<SiteAnswer>('GET', `${routes.site}?locale=xx&locale=yy`)).body.site).toMatchObject({ locale: 'en' })
  })

  it('[P2] compressed, for whoever can read that', async () => {
    const { url } = await startServer()
    const site = (encoding: string) => text(`${url}${routes.site}?locale=en`, { 'accept-encoding': encoding })
    const [small, plain] = [await site('gzip, br'), await site('identity')]
    expect(small.headers.get('content-encoding')).toBe('br')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect((JSON.parse(small.body) as SiteAnswer).site).toEqual((JSON.parse(plain.body) as SiteAnswer).site)
    expect((await text(`${url}${routes.article('nothing')}`, { 'accept-encoding': 'br' })).status).toBe(404)
  })

  it('[P13] what the forms ask', async () => {
    const { ask } = await startServer()
    expect(await ask('GET', `${routes.forms}?locale=es`)).toMatchObject({ status: 200, body: { forms: {} } })
  })

  it('[P8] questions and articles', async () => {
    const { ask } = await startServer()
    const { body } = await ask<FaqAnswer>('GET', `${routes.faq}?locale=es`)
    expect(body.questions).toHaveLength(2)
    expect((await ask<FaqAnswer>('GET', `${routes.faq}?locale=es&known=${body.version}`)).body.questions).toBe('unchanged')
    expect((await ask<Article>('GET', `${routes.article('limits')}?locale=es`)).body).toMatchObject({ id: 'limits', locale: 'es' })
    for (const id of ['nothing', '__proto__', '../site', 'limits/', '%00'])
      expect(await ask('GET', `${routes.article(id)}?locale=es`)).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('[A67] health, readiness, and metrics for loopback and who has the token', async () => {
    const { server, url, ask } = await startServer({ metricsToken: 'of metrics' })
    expect((await ask('GET', '/health')).status).toBe(200)
    expect((await ask('GET', '/ready')).status).toBe(200)
    expect((await text(`${url}/metrics`)).body).toContain('# TYPE deskbell_sockets gauge\ndeskbell_sockets 0\n')
    const from = (remoteAddress: string, headers: Record<string, string> = {}) => server.app.inject({ url: '/metrics', remoteAddress, headers })
    expect((await from('203.0.113.9')).statusCode).toBe(404)
    expect((await from('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).statusCode).toBe(404)
    expect((await from('203.0.113.9', { authorization: 'Bearer guessed' })).statusCode).toBe(404)
    expect((await from('203.0.113.9', { authorization: 'Bearer of metrics' })).statusCode).toBe(200)
  })

  it('[A66] [A31] names no version, and answers headers without end with 431', async () => {
    const { url, ask, server } = await startServer()
    expect((await text(`${url}/v1/site`)).headers.get('server')).toBeNull()
    expect((await text(`${url}/v1/site`)).headers.get('x-powered-by')).toBeNull()
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(server.address().port, '127.0.0.1', () => socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(64 * 1024)}\r\n\r\n`))
      socket.on('data', (data) => resolve(String(data)))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 431/)
    expect((await ask('GET', '/health')).status).toBe(200)
  })
})

describe('built files', () => {
  function folders() {
    const folder = temporaryFolder()
    for (const [path, content] of Object.entries({
      'widget/deskbell.js': 'loader()',
      'widget/deskbell/0f9a3b7c/home.js': `/* ${'home '.repeat(200)}*/`,
      'desk/index.html': '<!doctype html><title>desk</title>',
      'desk/assets/index-BUBoC20b.js': 'desk()',
      'secret.txt': 'secret',
    })) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    return { widget: join(folder, 'widget'), desk: join(folder, 'desk') }
  }

  it('serves the widget to pages of every origin: the loader fresh, chunks in their hashed folder for ever, compressed', async () => {
    const { url } = await startServer({ assets: folders(), origins: [] })
    const loader = await text(`${url}/deskbell.js`, { origin: 'https://anywhere.example' })
    expect([loader.status, loader.body, loader.headers.get('cache-control')]).toEqual([200, 'loader()', 'public, no-cache'])
    expect(loader.headers.get('access-control-allow-origin')).toBe('*')
    expect(loader.headers.get('content-type')).toContain('text/javascript')
    expect((await text(`${url}/deskbell.js`, { 'if-none-match': loader.headers.get('etag') ?? '' })).status).toBe(304)
    const chunk = await text(`${url}/deskbell/0f9a3b7c/home.js`, { 'accept-encoding': 'br' })
    expect(chunk.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(chunk.headers.get('content-encoding')).toBe('br')
    expect(chunk.body).toContain('home home')
  })

  it('[A12] serves the desk under a policy of its own, and in no frame', async () => {
    const { url } = await startServer({ assets: folders() })
    expect((await text(`${url}/desk`)).headers.get('location')).toBe('/desk/')
    const desk = await text(`${url}/desk/`)
    expect(desk.body).toContain('<title>desk')
    expect(desk.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect((await text(`${url}/desk/assets/index-BUBoC20b.js`)).body).toBe('desk()')
  })

  it('[A67] serves nothing beside the folders', async () => {
    const { url } = await startServer({ assets: folders() })
    for (const path of [
      '/desk/../secret.txt',
      '/desk/%2e%2e/secret.txt',
      '/desk/..%2fsecret.txt',
      '/deskbell/..%2f..%2fsecret.txt',
      '/deskbell//etc/passwd',
      '/desk/.git/config',
    ])
      expect([path, (await text(url + path)).status]).toEqual([path, 404])
  })
})

describe('whatever comes', () => {
  const stillWorks = async (server: TestServer): Promise<void> => {
    const line = await openLine(server.url, (await server.credential()).token)
    const talk = mintId()
    await line.send(talk, { type: 'message.post', text: 'still here', locale: 'en' })
    await line.next('entry', ({ entry }) => entry.log === talk && entry.fact.type === 'message')
  }

  it('[A33] frames of any shape neither stop the server nor reach another’s talk', async () => {
    const server = await startServer({ limits: { burst: 10_000, perSecond: 10_000 } })
    const { token } = await server.credential()
    const anyId = fc.constantFrom('V1StGXR8_Z5jdHi6B-myT', 'inbox:alpha', '__proto__', '', 'x'.repeat(500))
    const anyFrame = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record(
          {
            type: fc.constantFrom('hello', 'command', 'hint', 'follow'),
            log: anyId,
            after: fc.oneof(fc.constant('tail'), fc.jsonValue()),
            hint: fc.jsonValue(),
            command: fc.jsonValue(),
            cursors: fc.jsonValue(),
          },
          { requiredKeys: ['type'] },
        )
        .map((frame) => JSON.stringify(frame)),
      fc
        .record({
          id: anyId,
          conversation: anyId,
          type: fc.constantFrom('message.post', 'email.leave', 'rating.leave'),
          text: fc.string(),
          locale: fc.string(),
          resolution: fc.double(),
          rating: fc.jsonValue(),
        })
        .map((command) => JSON.stringify({ type: 'command', command })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(anyFrame, { minLength: 5, maxLength: 15 }), async (frames) => {
        const line = await openLine(server.url, token)
        for (const frame of frames) line.socket.send(frame)
        line.socket.close()
        const { code } = await line.closed
        expect([1005, 1006, 4501, 4008]).toContain(code)
      }),
      { numRuns: 150 },
    )
    await stillWorks(server)
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  it('[A33] requests of any shape are answered, and none with a 500', async () => {
    const server = await startServer()
    const { token } = await server.credential()
    const paths = [
      routes.commands,
      routes.hints,
      routes.poll,
      routes.credential,
      routes.desk.session,
      routes.desk.presence,
      routes.entries('x'),
      '/v1/%E0%A4%A',
      '/%00',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
        fc.oneof(fc.json(), fc.string()),
        async (path, method, body) => {
          const { status, body: answer } = await server.ask(method, path, { token, ...(method === 'GET' || method === 'DELETE' ? {} : { body: body || '{}' }) })
          expect(status).toBeLessThan(500)
          if (status >= 400) expect(errorCodes).toHaveProperty([answer.code])
        },
      ),
      { numRuns: 200 },
    )
    await stillWorks(server)
  })
})
