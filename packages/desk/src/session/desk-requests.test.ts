import { describe, expect, it } from 'vitest'
import { deskRequests } from './desk-requests.ts'

const answering = (status: number, body: string) => {
  const asked: Request[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    asked.push(new Request(input, init))
    return new Response(body, { status })
  }
  return { asked, requests: deskRequests({ server: 'https://desk.example', fetch }) }
}

describe('deskRequests', () => {
  it('asks as the agent', async () => {
    const { asked, requests } = answering(200, '{"online":false}')
    await requests.setPresence('secret', false)
    const [request] = asked
    expect([request?.method, request?.url, request?.headers.get('authorization'), await request?.text()]).toEqual([
      'PUT',
      'https://desk.example/v1/desk/presence',
      'Bearer secret',
      '{"online":false}',
    ])
  })

  it('takes an empty answer', async () => {
    await expect(answering(200, '').requests.signOut('secret')).resolves.toBeUndefined()
  })

  it('rejects with the server’s own code and pause', async () => {
    const { requests } = answering(429, '{"code":"busy","reason":"Too many tries.","retryAfter":9000}')
    await expect(requests.signIn('a@b.example', 'x')).rejects.toMatchObject({ code: 'busy', retryAfter: 9_000 })
  })

  it.each([
    [401, 'unauthorized'],
    [404, 'not-found'],
    [503, 'unavailable'],
    [502, 'unavailable'],
  ])('reads status %d of a proxy’s page as %s', async (status, code) => {
    await expect(answering(status, '<h1>Bad gateway</h1>').requests.session('t')).rejects.toMatchObject({ code })
  })

  it('is offline where nothing answers', async () => {
    const requests = deskRequests({ server: 'https://desk.example', fetch: () => Promise.reject(new TypeError('failed')) })
    await expect(requests.inbox('t')).rejects.toMatchObject({ code: 'offline' })
  })
})
