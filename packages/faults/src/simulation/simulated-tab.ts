import { type Chat, createChat, type KeyValueStore } from '@deskbell/core'
import type { FakeClock, FakeTabs } from '@deskbell/core/testing'
import { webSocketTransport } from '@deskbell/transports/websocket'
import { listenToLine } from '../history/listen-to-line.ts'
import type { Recorder } from '../history/recorder.ts'
import { placeInChat, WatchedChat } from '../history/watch-chat.ts'
import type { HeldNetwork } from './held-network.ts'
import type { SimulatedServer } from './simulated-server.ts'

export interface TabParts {
  readonly clock: FakeClock
  readonly random: () => number
  readonly network: HeldNetwork
  readonly server: SimulatedServer
  readonly recorder: Recorder
}

export interface TabOptions {
  readonly person: string
  /** Of all tabs of the run. */
  readonly number: number
  readonly store: KeyValueStore
  /** None: every tab sends for itself [F47]. */
  readonly locks: FakeTabs | null
}

/** One tab of one person: the real Chat over the held network. */
export class SimulatedTab extends WatchedChat {
  readonly person: string
  readonly #closeTab: () => void

  constructor({ clock, network, random, recorder, server }: TabParts, { locks, number, person, store }: TabOptions) {
    const tab = locks?.open()
    const chat: Chat = createChat({
      server: 's',
      transport: listenToLine(webSocketTransport({ server: 'http://held.example', WebSocket: network.WebSocket }), recorder, (log) => placeInChat(chat, log)),
      requests: server.requests,
      locale: 'en',
      store,
      clock,
      random,
      ...(!person.startsWith('guest') && { identity: async () => person }),
      ...(tab && { tabLock: tab.tabLock, tabBell: tab.tabBell }),
    })
    super(`${person}/${number}`, chat, recorder)
    this.person = person
    this.#closeTab = tab ? tab.close : () => undefined
  }

  read(): void {
    const last = this.chat.getSnapshot().rows.findLast(({ seq }) => seq !== null)
    if (last?.seq) this.chat.markRead(last.seq)
  }

  /** A crash: nothing is said to anybody. What only this tab had is gone, and nobody knows what became of it. */
  crash(): void {
    const { storage, visitor } = this.chat.getSnapshot()
    // Before the server has named a person, nothing can be stored under their name.
    const isKept = storage === 'durable' && (visitor !== null || this.person.startsWith('guest'))
    if (!isKept) this.forget()
    this.#closeTab()
    this.chat.destroy()
  }
}
