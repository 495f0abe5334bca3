import type { IncomingMessage } from 'node:http'
import { routes } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { openLine, openSocket } from '../testing/raw-line.ts'
import { startServer } from '../testing/start-server.ts'
import { createOriginCheck } from './origins.ts'

const from = (origin: string | undefined, host = 'help.example'): IncomingMessage => ({ headers: { origin, host } }) as IncomingMessage
const strange = [
  'null',
  'https://evil.example',
  'https://www.larkspur.example.evil.example',
  'https://evilwww.larkspur.example',
  'https://app.www.larkspur.example',
  'http://www.larkspur.example',
  'https://www.larkspur.example:8443',
  'https://www.larkspur.example/',
  'HTTPS://WWW.LARKSPUR.EXAMPLE@evil.example',
  '',
]

describe('which pages may speak to the server', () => {
  it('[A25] [A26] with a list: these exactly, and a program only when `none` is in it', () => {
    const mayEnter = createOriginCheck(['https://www.larkspur.example', 'http://127.0.0.1:4700'])
    expect(mayEnter(from('https://www.larkspur.example'))).toBe(true)
    for (const origin of [...strange, undefined, 'http://127.0.0.1:4701', 'http://localhost:4700'])
      expect([origin, mayEnter(from(origin))]).toEqual([origin, false])
    expect(createOriginCheck(['none'])(from(undefined))).toBe(true)
    expect(createOriginCheck([])(from(undefined))).toBe(false)
  })

  it('[A25] without a list: its own host, programs, and on loopback pages of loopback', () => {
    const mayEnter = createOriginCheck(undefined)
    expect(mayEnter(from('https://help.example'))).toBe(true)
    expect(mayEnter(from(undefined))).toBe(true)
    expect(mayEnter(from('http://localhost:5173', '127.0.0.1:4700'))).toBe(true)
    expect(mayEnter(from('http://[::1]:1', 'localhost:4700'))).toBe(true)
    expect(mayEnter(from('http://localhost:5173', 'help.example'))).toBe(false)
    expect(mayEnter(from('http://127.0.0.1.evil.example', '127.0.0.1:4700'))).toBe(false)
    expect(mayEnter(from('http://evil.example', '127.0.0.1:4700'))).toBe(false)
    for (const origin of strange) expect([origin, mayEnter(from(origin))]).toEqual([origin, false])
  })

  it('[PR42] [A25] others are answered 403 before there is a socket, with a good credential too', async () => {
    const { url, credential } = await startServer({ origins: ['https://www.larkspur.example'] }).then((server) => ({
      ...server,
      credential: () => server.ask<{ token: string }>('POST', routes.credential, { body: {}, headers: { origin: 'https://www.larkspur.example' } }),
    }))
    const { body } = await credential()
    for (const headers of strange.filter(Boolean).map((origin) => ({ origin })))
      for (const path of [routes.socket, routes.desk.socket]) await expect(openSocket(url, { path, headers })).rejects.toThrow('403')
    await expect(openSocket(url)).rejects.toThrow('403')
    await openLine(url, body.token, { headers: { origin: 'https://www.larkspur.example' } })
  })

  it('[A26] a page that may not is told nothing, and one that may is named exactly', async () => {
    const { ask } = await startServer({ origins: ['https://www.larkspur.example'] })
    const good = await ask('GET', `${routes.site}?locale=en`, { headers: { origin: 'https://www.larkspur.example' } })
    expect(good.headers.get('access-control-allow-origin')).toBe('https://www.larkspur.example')
    expect(good.headers.get('access-control-allow-credentials')).toBeNull()
    expect(good.headers.get('vary')).toContain('origin')
    for (const origin of strange.filter(Boolean)) {
      const bad = await ask('GET', `${routes.site}?locale=en`, { headers: { origin } })
      expect([origin, bad.status, bad.headers.get('access-control-allow-origin')]).toEqual([origin, 403, null])
    }
  })

  it('answers a preflight', async () => {
    const { url } = await startServer()
    const response = await fetch(`${url}${routes.poll}`, {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:5173', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization')
  })
})
