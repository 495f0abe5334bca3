import { memoryStore } from '@deskbell/core'
import { createFeed, type Feed } from '@deskbell/core/feed'
import { type AgentCommand, routes } from '@deskbell/protocol'
import { webSocketTransport } from '@deskbell/transports/websocket'
import { listenToLine } from '../history/listen-to-line.ts'
import { placeInFeed, WatchedDesk } from '../history/watch-desk.ts'
import type { TabParts } from './simulated-tab.ts'

/** The agent's screen: the real feed that the desk is built on, over the held network. */
export class SimulatedDesk extends WatchedDesk {
  constructor({ clock, network, random, recorder }: TabParts, number: number, store = memoryStore()) {
    const socket = webSocketTransport<AgentCommand>({ server: 'http://held.example', path: routes.desk.socket, WebSocket: network.WebSocket })
    const feed: Feed<AgentCommand> = createFeed({
      transport: listenToLine(socket, recorder, (log) => placeInFeed(feed, log)),
      credential: async () => 'desk',
      viewer: 'agent',
      prefix: 'desk:ada:',
      store,
      clock,
      random,
    })
    super(`agent/${number}`, feed, recorder)
    feed.start()
  }

  close(): void {
    this.feed.destroy()
  }
}
