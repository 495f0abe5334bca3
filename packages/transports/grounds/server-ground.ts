import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Transport } from '@deskbell/core'
import { FrameRecorder, type TransportGround } from '@deskbell/core/testing'
import { type AgentAsk, type AgentCommand, type ConversationId, type DeskSession, mintId, protocolVersion, routes } from '@deskbell/protocol'
import { createServer } from '@deskbell/server'
import { fixtureFaq, fixtureSite } from '@deskbell/testing'
import { createRequests } from '../src/requests.ts'
import { webSocketTransport } from '../src/websocket.ts'
import { type HttpProxy, startProxy } from './http-proxy.ts'

const always = { timeZone: 'UTC', weekly: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]])) }
const site = { ...fixtureSite, teams: fixtureSite.teams.map((team) => ({ ...team, hours: always })) }
const ada = { id: 'ada', name: 'Ada', email: 'ada@larkspur.example', password: 'a long password', teams: site.teams.map(({ id }) => id) }

/** A transport on the real server, behind a proxy that the test can spoil. An agent is at the desk. */
export async function serverGround(transportTo: (server: string) => Transport): Promise<TransportGround & { readonly proxy: HttpProxy }> {
  const folders: string[] = []
  const newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'deskbell-transports-'))
    folders.push(folder)
    return folder
  }
  let data = newFolder()
  const start = async () => {
    const server = await createServer({ site, faq: fixtureFaq, data, mail: null, agents: [ada] })
    await server.listen(0, '127.0.0.1')
    return server
  }
  const proxy = await startProxy()
  let server = await start()
  let desk = await openDesk()

  async function openDesk() {
    const url = `http://127.0.0.1:${server.address().port}`
    proxy.target = url
    const body = JSON.stringify({ email: ada.email, password: ada.password })
    const signedIn = await fetch(url + routes.desk.session, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    const { token } = (await signedIn.json()) as DeskSession
    const sink = new FrameRecorder()
    const line = webSocketTransport<AgentCommand>({ server: url, path: routes.desk.socket }).open(
      { protocol: protocolVersion, credential: token, cursors: {} },
      sink,
    )
    await sink.first('welcome')
    return {
      close: line.close,
      async ask(conversation: ConversationId, what: AgentAsk): Promise<void> {
        const id = mintId()
        line.send({ id, conversation, ...what })
        await sink.until(() => sink.of('receipt').some(({ receipt }) => receipt.id === id) || sink.of('refused').some((frame) => frame.id === id))
      },
    }
  }

  const requests = createRequests({ server: proxy.url })
  return {
    transport: transportTo(proxy.url),
    requests,
    proxy,
    control: {
      credential: async () => (await requests.credential({})).token,
      async agentSays(conversation, text) {
        // Refused, and rightly, where it was accepted before.
        await desk.ask(conversation, { type: 'conversation.accept' })
        await desk.ask(conversation, { type: 'message.post', text, locale: 'en' })
      },
      async rebuildLogs() {
        desk.close()
        await server.close()
        const backup = newFolder()
        // As a backup is restored: the database alone, into an empty folder.
        cpSync(join(data, 'deskbell.db'), join(backup, 'deskbell.db'))
        data = backup
        server = await start()
        desk = await openDesk()
      },
      cutLines: () => proxy.cut(),
    },
    async tearDown() {
      desk.close()
      await proxy.close()
      await server.close()
      for (const folder of folders) rmSync(folder, { recursive: true })
    },
  }
}
