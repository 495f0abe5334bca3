import { type Chat, createChat, memoryStore, type Transport } from '@deskbell/core'
import { createFeed, type Feed } from '@deskbell/core/feed'
import { type AgentCommand, routes } from '@deskbell/protocol'
import { checkHistory, type Finding, type HistoryEvent } from '@deskbell/testing/history'
import { createRequests } from '@deskbell/transports/requests'
import { restTransport } from '@deskbell/transports/rest'
import { webSocketTransport } from '@deskbell/transports/websocket'
import { WebSocket as NodeWebSocket } from 'undici'
import { listenToLine } from '../history/listen-to-line.ts'
import { Recorder } from '../history/recorder.ts'
import { placeInChat, WatchedChat } from '../history/watch-chat.ts'
import { placeInFeed, WatchedDesk } from '../history/watch-desk.ts'
import { readWhole, signIn } from './ask-server.ts'
import { changeWeather } from './change-weather.ts'
import type { FaultProxy } from './fault-proxy.ts'
import { createPatience } from './patience.ts'
import type { WatchedServer } from './watched-server.ts'

const turn = 25
/** A line's weather, more or less. */
const weatherLasts = 4_000
/** More than one turn's words may wait, so that a line that comes back has something to carry. */
const mayWait = 8
/** Given up only when nothing has moved for so long. */
const stillFor = 60_000

export interface Round {
  readonly server: WatchedServer
  readonly proxies: readonly FaultProxy[]
  readonly deskProxy: FaultProxy
  readonly random: () => number
  readonly tell: (line: string) => void
  readonly visitorCount: number
  /** So many words by each visitor and to each, on average: whose line is good says more. */
  readonly each: number
}

export interface RoundOutcome {
  readonly events: readonly HistoryEvent[]
  readonly findings: readonly Finding[]
  /** False when nothing moved any more and somebody still waited. */
  readonly isAtRest: boolean
}

/** Everybody talks while lines fail and the server is killed; then all is mended, and when it is at rest everything is read again. */
export async function runRound({ deskProxy, each, proxies, random, server, tell, visitorCount }: Round): Promise<RoundOutcome> {
  const started = Date.now()
  const recorder = new Recorder(() => Date.now() - started)
  const lines = [...proxies, deskProxy]
  const nudges = new Set<() => void>()
  const network = {
    isOnline: () => true,
    onNudge(run: () => void) {
      nudges.add(run)
      return () => nudges.delete(run)
    },
  }
  /** As a platform does that believes to be online again. */
  const nudge = (): void => {
    for (const run of nudges) run()
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
    return { watched: new WatchedChat(`visitor ${index + 1}/1`, chat, recorder), said: 0, answered: 0 }
  })
  const token = await signIn(server)
  const socket = webSocketTransport<AgentCommand>({ server: `http://127.0.0.1:${deskProxy.port}`, path: routes.desk.socket, WebSocket })
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

  const pending = (chat: Chat): number => chat.getSnapshot().rows.filter((row) => row.type === 'message' && row.delivery).length
  const countLive = (): number => [feed, ...visitors.map(({ watched }) => watched.chat)].filter((one) => one.getSnapshot().connection.at === 'live').length
  /** Every line is live, every outbox empty, and everybody as far as everybody else. */
  const isAtRest = (): boolean =>
    countLive() === visitors.length + 1 &&
    feed.getSnapshot().outbox.length === 0 &&
    visitors.every(({ watched: { chat } }) => {
      const { cursor, id } = chat.getSnapshot().conversation
      return pending(chat) === 0 && placeInFeed(feed, id)?.seq === cursor?.seq
    })
  let count = 0
  const patience = () =>
    createPatience(
      stillFor,
      Date.now,
      () => ({ done: recorder.events.length + server.starts, live: countLive() }),
      (what, still) => {
        const waiting = visitors.filter(({ watched }) => pending(watched.chat) > 0).length
        tell(
          `  ${what}: ${count} said, ${waiting} visitors wait, ${countLive()} of ${visitors.length + 1} lines are live, ${Math.round(still / 1_000)} s of silence`,
        )
      },
    )

  const talking = patience()
  while (talking.goesOn('talking') && count < 2 * each * visitors.length) {
    for (const visitor of visitors) {
      const { chat } = visitor.watched
      const { conversation, rows } = chat.getSnapshot()
      if (pending(chat) < mayWait) {
        visitor.said++
        visitor.watched.say(`words ${++count}`)
      }
      // A desk opens what stands in its inbox, and nothing else.
      if (conversation.cursor && visitor.answered < visitor.said && desk.say(conversation.id, `answer ${count + 1}`)) {
        visitor.answered++
        count++
      }
      if (random() < 0.05) chat.markRead(rows.findLast(({ seq }) => seq !== null)?.seq ?? 0)
    }
    if (random() < 0.04) nudge()
    for (const line of lines) if (random() < turn / weatherLasts) changeWeather(line, random)
    await pause(turn)
  }

  for (const line of lines) {
    line.weather = { type: 'clear' }
    line.reset()
  }
  await server.ready()
  const resting = patience()
  while (!isAtRest() && resting.goesOn('coming to rest')) {
    for (const { watched } of visitors) {
      const { cursor, id } = watched.chat.getSnapshot().conversation
      if (cursor) feed.follow(id)
    }
    if (random() < 0.1) nudge()
    await pause(4 * turn)
  }
  const outcome = isAtRest()

  for (const { watched } of visitors) {
    const { id } = watched.chat.getSnapshot().conversation
    recorder.log(id, await readWhole(server, token, id))
    watched.showAll()
    watched.chat.destroy()
  }
  desk.showAll()
  feed.destroy()
  return { events: recorder.events, findings: checkHistory(recorder.events), isAtRest: outcome }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))
