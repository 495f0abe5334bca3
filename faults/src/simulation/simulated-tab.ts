import { type Chat, createChat, type KeyValueStore, type Row } from '@deskbell/core'
import type { FakeClock, FakeTabs } from '@deskbell/core/testing'
import type { Conversation, ConversationId, Cursor } from '@deskbell/protocol'
import { webSocketTransport } from '@deskbell/transports/websocket'
import type { HeldNetwork } from './held-network.ts'
import { listenForReceipts } from './listen-for-receipts.ts'
import type { Recorder } from './recorder.ts'
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

interface Shown {
  readonly message: string | null
  readonly cursor: Cursor
}

/** One tab of one person: the real Chat over the held network, and everything it shows written down. */
export class SimulatedTab {
  readonly person: string
  readonly actor: string
  readonly chat: Chat
  readonly #recorder: Recorder
  readonly #closeTab: () => void
  readonly #shown = new Map<ConversationId, readonly Shown[]>()
  #rows: readonly Row[] = []
  #conversation: Conversation | null = null
  readonly #told = new Set<ConversationId>()
  readonly #pending = new Map<string, 'queued' | 'sent'>()

  constructor({ clock, network, random, recorder, server }: TabParts, { locks, number, person, store }: TabOptions) {
    this.person = person
    this.actor = `${person}/${number}`
    this.#recorder = recorder
    const tab = locks?.open()
    this.#closeTab = tab ? tab.close : () => undefined
    const { requests } = server
    this.chat = createChat({
      server: 's',
      transport: listenForReceipts(webSocketTransport({ server: 'http://held.example', WebSocket: network.WebSocket }), recorder),
      requests,
      locale: 'en',
      store,
      clock,
      random,
      ...(!person.startsWith('guest') && { identity: async () => person }),
      ...(tab && { tabLock: tab.tabLock, tabBell: tab.tabBell }),
    })
    this.chat.subscribe(() => this.#look())
  }

  say(text: string): void {
    this.chat.send(text)
    const { conversation, rows } = this.chat.getSnapshot()
    const row = rows.findLast((one) => one.type === 'message' && one.text === text)
    if (row?.type === 'message') this.#recorder.sent(this.actor, conversation.id, row.command)
    this.#look()
  }

  read(): void {
    const last = this.chat.getSnapshot().rows.findLast(({ seq }) => seq !== null)
    if (last?.seq) this.chat.markRead(last.seq)
  }

  /** A crash: nothing is said to anybody. What only this tab had is gone, and nobody knows what became of it. */
  crash(): void {
    const { rows, storage, visitor } = this.chat.getSnapshot()
    // Before the server has named a person, nothing can be stored under their name.
    const isKept = storage === 'durable' && (visitor !== null || this.person.startsWith('guest'))
    if (!isKept) for (const row of rows) if (row.type === 'message' && row.delivery) this.#recorder.outcome(row.command, 'info')
    this.#closeTab()
    this.chat.destroy()
  }

  /** Writes down everything that is on the screen. */
  showAll(): void {
    const { conversation } = this.chat.getSnapshot()
    if (conversation.cursor) this.#recorder.list(this.actor, conversation.id, this.#entries(), conversation.cursor)
  }

  #entries({ conversation, rows } = this.chat.getSnapshot()): readonly Shown[] {
    const epoch = conversation.cursor?.epoch ?? ''
    const shown = rows.flatMap((row): Shown[] =>
      row.seq === null ? [] : [{ message: row.type === 'message' ? row.command : null, cursor: { epoch, seq: row.seq } }],
    )
    // A question that came with a hand-off is a message and an event under one number.
    return shown.filter(({ cursor, message }, index) => message !== null || shown[index - 1]?.cursor.seq !== cursor.seq)
  }

  #look(): void {
    const snapshot = this.chat.getSnapshot()
    const { conversation, rows } = snapshot
    if (rows === this.#rows && conversation === this.#conversation) return
    this.#rows = rows
    this.#conversation = conversation
    for (const { cursor, id } of snapshot.conversations) if (cursor?.seq) this.#noteTold(id)
    const entries = this.#entries(snapshot)
    const before = this.#shown.get(conversation.id) ?? []
    this.#shown.set(conversation.id, entries)
    const isLonger = before.every(({ cursor }, index) => entries[index]?.cursor.seq === cursor.seq && entries[index].cursor.epoch === cursor.epoch)
    if (!isLonger && conversation.cursor) this.#recorder.restart(this.actor, conversation.id, entries, conversation.cursor.epoch)
    else
      for (const { cursor, message } of entries.slice(before.length)) {
        this.#recorder.note(this.actor, 'recv', 'ok', conversation.id, message, cursor)
        if (message !== null) this.#recorder.outcome(message, 'ok', cursor)
      }
    if (conversation.cursor && entries.length > before.length) this.#recorder.note(this.actor, 'ack', 'ok', conversation.id, null, conversation.cursor)
    for (const row of rows) if (row.type === 'message' && row.delivery) this.#lookAtPending(conversation.id, row.command, row.delivery.at)
  }

  /** Once, that this person was told of a conversation at all. */
  #noteTold(conversation: ConversationId): void {
    if (this.#told.has(conversation)) return
    this.#told.add(conversation)
    this.#recorder.note(this.actor, 'recv', 'ok', conversation, null)
  }

  #lookAtPending(conversation: ConversationId, message: string, at: 'queued' | 'sending' | 'sent' | 'failed'): void {
    if (at === 'failed') this.#recorder.outcome(message, 'fail')
    const shown = at === 'sent' ? 'sent' : 'queued'
    if (this.#pending.get(message) === shown) return
    this.#pending.set(message, shown)
    this.#recorder.note(this.actor, 'render', shown === 'sent' ? 'ok' : 'invoke', conversation, message)
  }
}
