import { type Chat, createChat, memoryStore } from '@deskbell/core'
import { createServer } from '@deskbell/server'
import { createRequests } from '@deskbell/transports/requests'
import { restTransport } from '@deskbell/transports/rest'
import { webSocketTransport } from '@deskbell/transports/websocket'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startExpiredServer } from './expired-server.ts'
import { startFaultProxy, type Weather } from './fault-proxy.ts'
import { openFaq, openSite } from './open-site.ts'

type Way = 'websocket' | 'rest'

function openChat(server: string, way: Way): Chat {
  const transport = way === 'rest' ? restTransport({ server }) : webSocketTransport({ server })
  const chat = createChat({ server, transport, requests: createRequests({ server }), locale: 'en', store: memoryStore() })
  onTestFinished(() => chat.destroy())
  return chat
}

/** The real server behind a line in this weather. */
async function behind(weather: Weather): Promise<string> {
  const server = await createServer({ site: openSite, faq: openFaq, data: ':memory:', mail: null })
  await server.listen(0, '127.0.0.1')
  const proxy = await startFaultProxy(server.address().port, '127.0.0.1')
  proxy.weather = weather
  onTestFinished(async () => {
    await proxy.close()
    await server.close()
  })
  return `http://127.0.0.1:${proxy.port}`
}

const settled = (chat: Chat): readonly string[] => chat.getSnapshot().rows.flatMap((row) => (row.type === 'message' && row.delivery === null ? [row.text] : []))
const texts = Array.from({ length: 8 }, (_, index) => `words ${index}`)

describe.each(['websocket', 'rest'] as const)('a bad line, over %s', (way) => {
  it.each([
    ['[F10] loses one piece in twenty, as TCP shows it: late by a repeat, and 200 ms away', { type: 'lossy', ms: 200, share: 0.05, repeat: 1_000 }],
    ['[F11] carries 8 kbit a second', { type: 'narrow', bytesPerSecond: 1_000 }],
  ] as const)('%s: every message arrives once, in order', { timeout: 120_000 }, async (_, weather) => {
    const chat = openChat(await behind(weather), way)
    for (const text of texts) chat.send(text)
    await expect.poll(() => settled(chat), { timeout: 100_000 }).toEqual(texts)
  })

  it('[F20] is refused where the certificate has expired: it says that there is no line, keeps the words, and tells the other end nothing', async () => {
    const server = await startExpiredServer()
    onTestFinished(server.close)
    const chat = openChat(server.url, way)
    chat.send('for nobody else')
    await expect.poll(() => chat.getSnapshot().connection, { timeout: 20_000 }).toMatchObject({ at: 'waiting', because: 'offline' })
    expect(server.heard().length).toBeGreaterThan(0)
    expect(server.heard().includes('HTTP/1.1')).toBe(false)
    expect(server.requests()).toBe(0)
    expect(chat.getSnapshot().rows).toMatchObject([{ text: 'for nobody else', delivery: { at: 'queued' } }])
  })
})
