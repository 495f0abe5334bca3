import { createHmac, generateKeyPairSync } from 'node:crypto'
import { type Credential, type InboxAnswer, mintId, routes } from '@deskbell/protocol'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { openDesk, openLine } from '../testing/raw-line.ts'
import { startServer } from '../testing/start-server.ts'

const identitySecret = 'a secret of the host, 32 bytes or more'
const key = new TextEncoder().encode(identitySecret)
const now = (): number => Math.floor(Date.now() / 1000)

const sign = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}, secret = key): Promise<string> =>
  new SignJWT({ sub: '42', aud: 'deskbell', exp: now() + 600, ...claims }).setProtectedHeader({ alg: 'HS256', ...header }).sign(secret)

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
/** A token put together by hand, with a signature that fits or none. */
const forge = (header: unknown, claims: unknown, secret: string | null): string => {
  const body = `${encode(header)}.${encode(claims)}`
  return `${body}.${secret === null ? '' : createHmac('sha256', secret).update(body).digest('base64url')}`
}

describe('an identity that the host signed', () => {
  it('[P29] [PR72] gives a verified visitor for 15 minutes, whom agents see as verified', async () => {
    const { url, ask, credential, signIn } = await startServer({ identitySecret })
    const identity = await sign({ name: 'Noor', email: 'noor@mail.example', attributes: { region: 'EU', level: '2' }, role: 'admin' })
    const given = await credential({ identity, claims: { name: 'Somebody else' } })
    expect(given).toMatchObject({ subject: 'user:42', visitor: { verified: true, name: 'Noor', email: 'noor@mail.example' } })
    expect(Object.keys(given.visitor).sort()).toEqual(['email', 'name', 'verified'])
    expect(given.expiresAt - Date.now()).toBeGreaterThan(14 * 60_000)
    expect(given.expiresAt - Date.now()).toBeLessThanOrEqual(15 * 60_000)

    const visitor = await openLine(url, given.token)
    await visitor.send(mintId(), { type: 'handoff.request', locale: 'en' })
    const { body } = await ask<InboxAnswer>('GET', routes.desk.inbox, { token: (await signIn()).token })
    expect(body.rows[0]?.visitor).toMatchObject({ verified: true, attributes: { level: '2' } })
    const opened = await visitor.next('entry', ({ entry }) => entry.fact.type === 'opened')
    expect(opened.entry.fact).toMatchObject({ visitor: { verified: true, name: 'Noor', email: 'noor@mail.example', attributes: { region: 'EU', level: '2' } } })
  })

  it('[P29] finds the same conversations on another device, and a guest’s nowhere else', async () => {
    const { url, credential } = await startServer({ identitySecret })
    const identity = await sign()
    const first = await openLine(url, (await credential({ identity })).token)
    const talk = mintId()
    await first.send(talk, { type: 'handoff.request', locale: 'en' })
    const second = await openLine(url, (await credential({ identity })).token)
    expect(Object.keys((await second.next('welcome')).heads)).toEqual([talk])
    const other = await openLine(url, (await credential({ identity: await sign({ sub: '43' }) })).token)
    expect((await other.next('welcome')).heads).toEqual({})
  })

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const bad: Readonly<Record<string, () => string | Promise<string>>> = {
    'alg none': () => forge({ alg: 'none' }, { sub: '42', aud: 'deskbell', exp: now() + 600 }, null),
    'alg None with a signature': () => forge({ alg: 'None' }, { sub: '42', aud: 'deskbell', exp: now() + 600 }, identitySecret),
    'no signature': async () => (await sign()).replace(/[^.]*$/, ''),
    'another key': () => sign({}, {}, new TextEncoder().encode('another secret that is long enough!!')),
    'an empty key': () => forge({ alg: 'HS256' }, { sub: '42', aud: 'deskbell', exp: now() + 600 }, ''),
    'HS512 with the right key': () => sign({}, { alg: 'HS512' }),
    RS256: () => new SignJWT({ sub: '42', aud: 'deskbell', exp: now() + 600 }).setProtectedHeader({ alg: 'RS256' }).sign(rsa.privateKey),
    'a key of its own in the header': () => sign({}, { jwk: { kty: 'oct', k: 'AAAA' } }, new TextEncoder().encode('AAAA'.repeat(10))),
    'a kid that is a path': () => sign({}, { kid: '../../dev/null' }, new Uint8Array(32)),
    'a jku': () => sign({}, { jku: 'https://evil.example/jwks' }, new Uint8Array(32)),
    'a critical header': () => forge({ alg: 'HS256', crit: ['x'], x: 1 }, { sub: '42', aud: 'deskbell', exp: now() + 600 }, identitySecret),
    'no exp': () => sign({ exp: undefined }),
    'an exp that is a text': () => forge({ alg: 'HS256' }, { sub: '42', aud: 'deskbell', exp: String(now() + 600) }, identitySecret),
    expired: () => sign({ exp: now() - 120 }),
    '25 hours of life': () => sign({ exp: now() + 25 * 3600 }),
    '25 hours of life from its issue': () => sign({ iat: now() - 5 * 3600, exp: now() + 20 * 3600 }),
    'issued in the future': () => sign({ iat: now() + 600 }),
    'no aud': () => sign({ aud: undefined }),
    'another aud': () => sign({ aud: 'somebody' }),
    'no sub': () => sign({ sub: undefined }),
    'an empty sub': () => sign({ sub: '' }),
    'a sub with a line break': () => sign({ sub: '42\nadmin' }),
    'attributes that are no texts': () => sign({ attributes: { level: 2 } }),
    'a payload changed': async () => {
      const [header, , signature] = (await sign()).split('.')
      return `${header}.${encode({ sub: '1', aud: 'deskbell', exp: now() + 600 })}.${signature}`
    },
  }
  it('[A14] is refused for everything else, in the same words', async () => {
    const { ask, credential } = await startServer({ identitySecret })
    expect(await credential({ identity: await sign() })).toHaveProperty('token')
    const reasons = new Set<string>()
    for (const [what, make] of Object.entries(bad)) {
      const answer = await ask('POST', routes.credential, { body: { identity: await make() } })
      expect([what, answer.status]).toEqual([what, 401])
      reasons.add(JSON.stringify(answer.body))
    }
    expect(reasons.size).toBe(1)
  })

  it('[A14] is refused by a server that has no secret', async () => {
    const { ask } = await startServer()
    expect((await ask('POST', routes.credential, { body: { identity: await sign() } })).status).toBe(401)
  })

  it('[PR72] an expired one can’t be renewed without the host', async () => {
    const { ask, credential } = await startServer({ identitySecret })
    const { token } = await credential({ identity: await sign() })
    expect(await ask('POST', routes.credential, { body: { previous: token } })).toMatchObject({ status: 401, body: { code: 'unauthorized' } })
  })
})

describe('a guest', () => {
  it('[PR71] stays the same guest with the previous credential, and is a new one without', async () => {
    const { credential } = await startServer()
    const first = await credential({ claims: { name: 'Noor', email: 'noor@mail.example' } })
    expect(first).toMatchObject({ subject: expect.stringMatching(/^guest:[\w-]{21}$/), visitor: { verified: false, name: 'Noor' } })
    expect(first.expiresAt - Date.now()).toBeGreaterThan(29 * 24 * 3600_000)
    expect(await credential({ previous: first.token })).toMatchObject({ subject: first.subject, visitor: { name: 'Noor' } })
    for (const previous of [undefined, 'x', `${first.token}x`, first.token.split('.').slice(0, 2).join('.')])
      expect((await credential(previous === undefined ? {} : { previous })).subject).not.toBe(first.subject)
  })

  it('[PR74] [A13] [A24] [P29] does not become a customer by typing their address or id', async () => {
    const { url, credential } = await startServer({ identitySecret })
    const customer = await openLine(url, (await credential({ identity: await sign({ email: 'noor@mail.example' }) })).token)
    await customer.send(mintId(), { type: 'handoff.request', locale: 'en' })
    const thief = await credential({ claims: { name: 'user:42', email: 'noor@mail.example' } })
    expect(thief.visitor.verified).toBe(false)
    expect((await (await openLine(url, thief.token)).next('welcome')).heads).toEqual({})
  })

  it('[A14] can’t sign a credential of their own, not even with the host’s secret', async () => {
    const { ask, url, credential } = await startServer({ identitySecret })
    const { token } = await credential()
    const claims = { sub: 'user:42', iss: 'deskbell', exp: now() + 600, visitor: { verified: true } }
    const forged = [
      await sign(claims),
      forge({ alg: 'none' }, claims, null),
      forge({ alg: 'HS256' }, claims, ''),
      token.replace(/\.[^.]*\./, `.${encode(claims)}.`),
    ]
    for (const wrong of forged) {
      expect((await ask('POST', routes.poll, { token: wrong, body: { protocol: 1, cursors: {}, wait: 0 } })).status).toBe(401)
      await expect(openLine(url, wrong)).rejects.toThrow('4500')
    }
  })

  it('a claimed address that is none is dropped', async () => {
    const { credential } = await startServer()
    expect((await credential({ claims: { name: '  ', email: 'a@b,c@d' } })).visitor).toEqual({ verified: false })
  })

  it('the desk’s token opens no visitor’s door, and the other way round', async () => {
    const { url, ask, credential, signIn } = await startServer()
    const [visitor, agent] = [(await credential()).token, (await signIn()).token]
    expect((await ask('POST', routes.poll, { token: agent, body: { protocol: 1, cursors: {}, wait: 0 } })).status).toBe(401)
    expect((await ask('GET', routes.desk.inbox, { token: visitor })).status).toBe(401)
    await expect(openDesk(url, visitor)).rejects.toThrow('4500')
    await expect(openLine(url, agent)).rejects.toThrow('4500')
  })

  it('[A43] one address can’t make credentials without end', async () => {
    const { ask } = await startServer()
    const answers = await Promise.all(Array.from({ length: 80 }, () => ask<Credential>('POST', routes.credential, { body: {} })))
    expect(answers.some(({ status }) => status === 429)).toBe(true)
  })
})
