import { protocolVersion, routes } from '@deskbell/protocol'
import { setupServer } from 'msw/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeBackend } from './create-fake-backend.ts'

const server = 'https://help.larkspur.example'
const { handlers, control } = createFakeBackend({ server })
const network = setupServer(...handlers)

describe('the fake backend beside a document', () => {
  beforeEach(() => network.listen({ onUnhandledRequest: 'error' }))
  afterEach(() => network.close())

  it('answers the page’s fetch', async () => {
    const response = await fetch(`${server}${routes.site}?locale=zh-Hans`)
    expect(await response.json()).toMatchObject({ site: { locale: 'zh-Hans', greeting: '你好，需要什么帮助？' }, presence: { support: 'online' } })
  })

  it('lets a poll be broken off by the page', async () => {
    const poll = (body: object, signal: AbortSignal) =>
      fetch(server + routes.poll, { method: 'POST', signal, body: JSON.stringify(body), headers: { authorization: `Bearer ${control.credential()}` } })
    const abort = new AbortController()
    const first = (await (await poll({ protocol: protocolVersion, cursors: {}, wait: 0 }, abort.signal)).json()) as { seen: string }
    const held = poll({ protocol: protocolVersion, cursors: {}, wait: 25_000, seen: first.seen }, abort.signal)
    abort.abort()
    await expect(held).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('answers the page’s WebSocket', async () => {
    const socket = new WebSocket(server.replace('http', 'ws') + routes.socket)
    const heard = new Promise((resolve) => {
      socket.onmessage = ({ data }) => resolve(JSON.parse(String(data)))
    })
    socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', protocol: protocolVersion, credential: control.credential(), cursors: {} }))
    expect(await heard).toMatchObject({ type: 'welcome', heads: {} })
    socket.close()
  })
})
