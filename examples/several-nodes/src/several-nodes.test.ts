import { writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Chat, createChat } from '@deskbell/core'
import { createFeed, type Feed } from '@deskbell/core/feed'
import { type AgentCommand, type DeskSession, type Entry, type Fact, mintId, routes } from '@deskbell/protocol'
import { createRequests } from '@deskbell/transports/requests'
import { webSocketTransport } from '@deskbell/transports/websocket'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openPostgresDatabase } from '../../../packages/server/src/database/postgres-database.ts'
import { bundleMain, type RunningMain, runMain } from '../../../packages/server/src/testing/run-main.ts'
import { smallSite } from '../../../packages/server/src/testing/small-site.ts'
import { freePort, postgresPrograms, startPostgres, type TestPostgres } from '../../../packages/server/src/testing/start-postgres.ts'
import { hasRedis, startRedis, type TestRedis } from '../../../packages/server/src/testing/start-redis.ts'
import { temporaryFolder } from '../../../packages/server/src/testing/start-server.ts'
import { createBalancer } from './balancer.ts'

const isThere = postgresPrograms() !== null && hasRedis()
let main = ''
let postgres: TestPostgres
let redis: TestRedis

beforeAll(async () => {
  if (!isThere) return
  main = await bundleMain()
  postgres = await startPostgres()
  redis = await startRedis()
}, 60_000)
afterAll(async () => {
  if (!isThere) return
  await postgres.remove()
  await redis.remove()
})

const until = async (isSo: () => boolean, what: string): Promise<void> => {
  const end = Date.now() + 60_000
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`Not within a minute: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Two nodes on one database, a visitor who comes through the balancer, and an agent on the second node. */
async function openDesk() {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'site.json'), JSON.stringify(smallSite))
  const database = await postgres.createDatabase()
  const ports = [await freePort(), await freePort()]
  const start = async (port: number | undefined): Promise<RunningMain> => {
    const node = runMain(main, { SITE: join(folder, 'site.json'), PORT: `${port}`, DATABASE_URL: database, REDIS_URL: redis.url })
    await node.line(/Listening on/)
    return node
  }
  const nodes = [await start(ports[0]), await start(ports[1])]
  const balancer = createBalancer(ports)
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', () => resolve()))
  const server = `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`
  const [, setUp] = (await nodes[0]?.line(/#set-up=([\w-]+)/)) ?? []

  const ask = async (path: string, body: object): Promise<DeskSession> => {
    const answer = await fetch(server + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    return (await answer.json()) as DeskSession
  }
  // The other node gave out the same link.
  const { token } = await ask(routes.desk.setUp, { token: setUp, name: 'Mai', email: 'mai@larkspur.example', password: 'long enough for us' })
  const desk = createFeed<AgentCommand>({
    transport: webSocketTransport<AgentCommand>({ server: `http://127.0.0.1:${ports[1]}`, path: routes.desk.socket }),
    credential: async () => token,
    viewer: 'agent',
    prefix: 'desk:',
  })
  desk.start()
  await until(() => desk.getSnapshot().connection.at === 'live', 'the agent is on the line')
  const chat = createChat({ server, requests: createRequests({ server }), transport: webSocketTransport({ server }), locale: 'en' })
  chat.start()
  onTestFinished(() => {
    chat.destroy()
    desk.destroy()
    balancer.close()
  })
  return { chat, desk, database, nodes, start: (index: number) => start(ports[index]).then((node) => (nodes[index] = node)) }
}

const messagesOf = (entries: readonly Entry<unknown>[]): readonly string[] =>
  entries.flatMap(({ fact }) => ((fact as Fact).type === 'message' ? [(fact as Extract<Fact, { type: 'message' }>).text] : []))
const seenByVisitor = (chat: Chat): readonly string[] =>
  chat.getSnapshot().rows.flatMap((row) => (row.type === 'message' && row.delivery === null ? [row.text] : []))
const seenByAgent = (desk: Feed<AgentCommand>, talk: string): readonly string[] => messagesOf(desk.getSnapshot().logs.get(talk)?.entries ?? [])

describe.skipIf(!isThere)(`two nodes on one database${isThere ? '' : ' (not installed: package postgresql or redis-server)'}`, () => {
  it('[F22] [F30] [F34] [F35] [F38] nothing is lost, doubled or out of order: a node killed, Redis stopped, PostgreSQL killed, in one talk', async () => {
    const { chat, desk, database, nodes, start } = await openDesk()
    const talk = chat.getSnapshot().conversation.id
    const visitorSaid: string[] = []
    const agentSaid: string[] = []
    const say = (): void => {
      const text = `v${visitorSaid.length}`
      visitorSaid.push(text)
      chat.send(text)
    }
    const answer = (): void => {
      const text = `a${agentSaid.length}`
      agentSaid.push(text)
      desk.submit({ id: mintId(), conversation: talk, type: 'message.post', text, locale: 'en' })
    }
    const isSettled = (): boolean =>
      seenByVisitor(chat).length === visitorSaid.length + agentSaid.length && seenByAgent(desk, talk).length === seenByVisitor(chat).length

    chat.requestHandoff({})
    await until(() => chat.getSnapshot().queue?.place === 1, 'the visitor has a place')
    // The agent is on the other node, and their presence known on this one.
    await until(() => chat.getSnapshot().presence.alpha === 'online', 'presence crosses nodes')
    desk.follow(talk)
    desk.submit({ id: mintId(), conversation: talk, type: 'conversation.accept' })
    await until(() => chat.getSnapshot().conversation.phase === 'assigned', 'the talk is accepted')
    const turn = async (): Promise<void> => {
      say()
      answer()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    for (let n = 0; n < 10; n++) await turn()
    await until(isSettled, 'all is calm')

    for (const index of [0, 1]) {
      for (let n = 0; n < 5; n++) await turn()
      nodes[index]?.child.kill('SIGKILL')
      for (let n = 0; n < 5; n++) await turn()
      await nodes[index]?.ended
      await start(index)
      await until(isSettled, `after node ${index} was killed`)
    }

    await redis.stop()
    const began = Date.now()
    for (let n = 0; n < 10; n++) await turn()
    await until(isSettled, 'without Redis')
    const withoutRedis = Date.now() - began
    await redis.start()
    for (let n = 0; n < 5; n++) await turn()
    await until(isSettled, 'Redis is back')

    for (let n = 0; n < 5; n++) await turn()
    await postgres.kill()
    for (let n = 0; n < 10; n++) await turn()
    await postgres.start()
    await until(isSettled, 'PostgreSQL is back')

    const store = await openPostgresDatabase(database, () => undefined)
    const rows = await store.all('select seq, fact from entry where log = ? order by seq', talk)
    await store.close()
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, index) => index + 1))
    const log = rows.flatMap(({ fact }) => {
      const { type, text } = JSON.parse(String(fact)) as { readonly type: string; readonly text: string }
      return type === 'message' ? [text] : []
    })
    expect(log.filter((text) => text.startsWith('v'))).toEqual(visitorSaid)
    expect(log.filter((text) => text.startsWith('a'))).toEqual(agentSaid)
    expect(seenByVisitor(chat)).toEqual(log)
    expect(seenByAgent(desk, talk)).toEqual(log)
    // A pass every 2 s finds what no wake-up told, on either side.
    expect(withoutRedis).toBeLessThan(20_000)
  }, 180_000)
})
