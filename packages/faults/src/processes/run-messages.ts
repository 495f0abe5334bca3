import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Chat, createChat, memoryStore, type Transport } from '@deskbell/core'
import { createFeed, type Feed } from '@deskbell/core/feed'
import { seededRandom } from '@deskbell/core/testing'
import { type AgentCommand, type DeskSession, type LogEntry, routes } from '@deskbell/protocol'
import { checkHistory, type Tally, tallyHistory, writeHistory } from '@deskbell/testing/history'
import { createRequests } from '@deskbell/transports/requests'
import { restTransport } from '@deskbell/transports/rest'
import { webSocketTransport } from '@deskbell/transports/websocket'
import { WebSocket as NodeWebSocket } from 'undici'
import { listenToLine } from '../history/listen-to-line.ts'
import { Recorder } from '../history/recorder.ts'
import { placeInChat, WatchedChat } from '../history/watch-chat.ts'
import { placeInFeed, WatchedDesk } from '../history/watch-desk.ts'
import { addTallies, noTally } from '../tally.ts'
import { type FaultProxy, startFaultProxy, type Weather } from './fault-proxy.ts'
import { chatSteps } from './kill-steps.ts'
import { ada } from './open-site.ts'
import { startWatchedServer, type WatchedServer } from './watched-server.ts'

const networks = 6
const patience = 180_000

export interface MessageRun {
  /** In one round, after which everything is read again. Default: 24 of them with 40 messages each. */
  readonly visitors?: number
  readonly each?: number
  readonly messages: number
  readonly seed: number
  /** How many commits a server lives, more or less. */
  readonly life: number
  /** Histories that fail are written here. */
  readonly folder: string
  readonly tell: (line: string) => void
}

export interface MessageOutcome {
  readonly tally: Tally
  /** How often the server was killed, by step. */
  readonly kills: ReadonlyMap<string, number>
}

/** Real messages through real server processes, over lines that fail and while the servers are killed; then everything is read again. */
export async function runMessages({ each = 40, folder, life, messages, seed, tell, visitors = 24 }: MessageRun): Promise<MessageOutcome> {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const data = mkdtempSync(join(tmpdir(), 'deskbell-faults-'))
  const server = await startWatchedServer(data, () => ({ step: pick(chatSteps), after: Math.floor(random() * life) }))
  const proxies = await Promise.all(Array.from({ length: networks }, (_, index) => startFaultProxy(server.port, `127.0.0.${index + 2}`)))
  const deskProxy = await startFaultProxy(server.port, '127.0.0.99')
  let total = noTally
  try {
    for (let round = 1; total.sent < messages; round++) {
      const { events, findings } = await runRound({ server, proxies, deskProxy, random, pick, tell, visitorCount: visitors, each })
      total = addTallies(total, tallyHistory(events, findings))
      const killed = [...server.kills.values()].reduce((sum, count) => sum + count, 0)
      tell(`round ${round}: ${total.sent} of ${messages} messages sent, ${total.acknowledged} acknowledged, ${killed} kills, ${total.lost} lost`)
      if (findings.length === 0) continue
      mkdirSync(folder, { recursive: true })
      const file = join(folder, `messages-${seed}-round-${round}.jsonl`)
      writeFileSync(file, writeHistory(events))
      tell(`round ${round} failed, its history is in ${file}:`)
      for (const { bug, line, why } of findings.slice(0, 20)) tell(`  line ${line}: ${bug}: ${why}`)
    }
  } finally {
    await server.stop()
    await Promise.all([...proxies, deskProxy].map((proxy) => proxy.close()))
    rmSync(data, { recursive: true, force: true })
  }
  return { tally: total, kills: server.kills }
}

interface Ground {
  readonly server: WatchedServer
  readonly proxies: readonly FaultProxy[]
  readonly deskProxy: FaultProxy
  readonly random: () => number
  readonly pick: <T>(list: readonly T[]) => T
  readonly tell: (line: string) => void
  readonly visitorCount: number
  readonly each: number
}

const tellEvery = 15_000

async function runRound({ deskProxy, each, pick, proxies, random, server, tell, visitorCount }: Ground) {
  const started = Date.now()
  const recorder = new Recorder(() => Date.now() - started)
  const nudges = new Set<() => void>()
  const network = {
    isOnline: () => true,
    onNudge(run: () => void) {
      nudges.add(run)
      return () => nudges.delete(run)
    },
  }
  const WebSocket = NodeWebSocket as unknown as typeof globalThis.WebSocket

  const visitors = Array.from({ length: visitorCount }, (_, index) => {
    const address = `http://127.0.0.1:${proxies[index % proxies.length]?.port}`
    const transport: Transport = index % 3 === 2 ? restTransport({ server: address }) : webSocketTransport({ server: address, WebSocket })
    const chat: Chat = createChat({
      server: 'faults',
      transport: listenToLine(transport, recorder, (log) => placeInChat(chat, log)),
      requests: createRequests({ server: address }),
      locale: 'en',
      store: memoryStore(),
      network,
    })
    return { watched: new WatchedChat(`visitor ${index + 1}/1`, chat, recorder), left: each, answered: 0 }
  })
  const token = await signIn(server)
  const deskAddress = `http://127.0.0.1:${deskProxy.port}`
  const socket = webSocketTransport<AgentCommand>({ server: deskAddress, path: routes.desk.socket, WebSocket })
  const feed: Feed<AgentCommand> = createFeed({
    transport: listenToLine(socket, recorder, (log) => placeInFeed(feed, log)),
    credential: async () => token,
    viewer: 'agent',
    prefix: 'desk',
    store: memoryStore(),
    network,
  })
  const desk = new WatchedDesk('agent/1', feed, recorder)
  feed.start()

  const isAtRest = (): boolean => visitors.every(({ watched: { chat } }) => chat.getSnapshot().rows.every((row) => row.type !== 'message' || !row.delivery))
  let count = 0
  let told = started
  const progress = (what: string): void => {
    if (Date.now() - told < tellEvery) return
    told = Date.now()
    const live = visitors.filter(({ watched: { chat } }) => chat.getSnapshot().connection.at === 'live').length
    tell(`  ${what}: ${count} said, ${live} of ${visitors.length} lines are live, the agent’s is ${feed.getSnapshot().connection.at}`)
  }
  while (visitors.some(({ answered, left }) => left > 0 || answered < each)) {
    for (const visitor of visitors) {
      const { conversation, rows } = visitor.watched.chat.getSnapshot()
      const waiting = rows.filter((row) => row.type === 'message' && row.delivery).length
      if (visitor.left > 0 && waiting < 4) {
        visitor.left--
        visitor.watched.say(`words ${++count}`)
      }
      if (rows.length > 0 && visitor.answered < each - visitor.left && desk.say(conversation.id, `answer ${count + 1}`)) {
        visitor.answered++
        count++
      }
      if (random() < 0.05) visitor.watched.chat.markRead(rows.findLast(({ seq }) => seq !== null)?.seq ?? 0)
    }
    // As a platform does that believes to be online again.
    if (random() < 0.04) for (const nudge of nudges) nudge()
    if (random() < 0.1) change(pick([...proxies, deskProxy]), random)
    progress('talking')
    await pause(25)
  }
  for (const proxy of [...proxies, deskProxy]) proxy.weather = { type: 'clear' }
  for (const proxy of [...proxies, deskProxy]) proxy.reset()
  await server.ready()
  const deadline = Date.now() + patience
  while (Date.now() < deadline && !(isAtRest() && feed.getSnapshot().outbox.length === 0 && agree())) {
    for (const nudge of nudges) nudge()
    progress('coming to rest')
    await pause(100)
  }
  /** The visitors, the agent and each other: everybody is as far as everybody else. */
  function agree(): boolean {
    return visitors.every(({ watched: { chat } }) => {
      const { conversation } = chat.getSnapshot()
      return feed.getSnapshot().logs.get(conversation.id)?.cursor?.seq === conversation.cursor?.seq
    })
  }

  for (const { watched } of visitors) {
    const { id } = watched.chat.getSnapshot().conversation
    const entries = await readWhole(server, token, id)
    recorder.log(id, entries)
    watched.showAll()
    watched.chat.destroy()
  }
  desk.showAll()
  feed.destroy()
  return { events: recorder.events, findings: checkHistory(recorder.events) }
}

/** Fine again as often as not; a line that was cut is cut in the middle of what it carries. */
function change(proxy: FaultProxy, random: () => number): void {
  const luck = Math.floor(random() * 13)
  const kinds: readonly Weather[] = [
    { type: 'late', ms: 50, jitter: 200 },
    { type: 'lossy', ms: 200, share: 0.05, repeat: 1_000 },
    { type: 'sliced', bytes: 1 + Math.floor(random() * 7) },
    { type: 'narrow', bytesPerSecond: 20_000 },
    { type: 'buffered', ms: 300 },
    { type: 'one-way', deaf: 'page' },
    { type: 'one-way', deaf: 'server' },
    { type: 'half-open' },
  ]
  const wasDeaf = proxy.weather.type === 'half-open' || proxy.weather.type === 'one-way'
  // A line that lost bytes is of no use to anybody any more.
  if (luck > 10 || wasDeaf) proxy.reset()
  proxy.weather = kinds[luck] ?? { type: 'clear' }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

/** Asks the server itself, again while it is being started again. */
async function askServer<Answer>(server: WatchedServer, path: string, init: RequestInit): Promise<Answer> {
  for (;;) {
    try {
      const response = await fetch(`http://127.0.0.1:${server.port}${path}`, init)
      if (response.ok) return (await response.json()) as Answer
    } catch {
      await server.ready()
    }
    await pause(100)
  }
}

async function signIn(server: WatchedServer): Promise<string> {
  const body = JSON.stringify({ email: ada.email, password: ada.password })
  const { token } = await askServer<DeskSession>(server, routes.desk.session, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  return token
}

async function readWhole(server: WatchedServer, token: string, id: string): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = []
  for (let before: number | null = null; before === null || before > 1; before = entries[0]?.cursor.seq ?? 1) {
    const path = `${routes.desk.entries(id)}?limit=100${before === null ? '' : `&before=${before}`}`
    entries.unshift(...(await askServer<LogEntry[]>(server, path, { headers: { authorization: `Bearer ${token}` } })))
  }
  return entries
}
