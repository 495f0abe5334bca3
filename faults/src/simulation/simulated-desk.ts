import { memoryStore } from '@deskbell/core'
import { createFeed, type Feed } from '@deskbell/core/feed'
import { type AgentCommand, type ConversationId, mintId, routes } from '@deskbell/protocol'
import { webSocketTransport } from '@deskbell/transports/websocket'
import { listenForReceipts } from './listen-for-receipts.ts'
import type { TabParts } from './simulated-tab.ts'

/** The agent's screen: the real feed that the desk is built on, and everything it applies written down. */
export class SimulatedDesk {
  readonly actor: string
  readonly feed: Feed<AgentCommand>
  readonly #parts: TabParts
  readonly #seen = new Map<string, number>()
  readonly #accepted = new Set<string>()

  constructor(parts: TabParts, number: number, store = memoryStore()) {
    const { clock, network, random, recorder } = parts
    this.#parts = parts
    this.actor = `agent/${number}`
    this.feed = createFeed<AgentCommand>({
      transport: listenForReceipts(
        webSocketTransport<AgentCommand>({ server: 'http://held.example', path: routes.desk.socket, WebSocket: network.WebSocket }),
        recorder,
      ),
      credential: async () => 'desk',
      viewer: 'agent',
      prefix: 'desk:ada:',
      store,
      clock,
      random,
    })
    this.feed.subscribe(() => this.#look())
    this.feed.start()
  }

  /** Accepts first where it has to; answers nobody who is not waiting. */
  say(conversation: ConversationId, text: string): void {
    this.feed.follow(conversation)
    const phase = this.feed.getSnapshot().logs.get(conversation)?.state?.phase
    if (phase === 'queued' && !this.#accepted.has(conversation)) {
      this.#accepted.add(conversation)
      this.feed.submit({ type: 'conversation.accept', id: mintId(), conversation })
    }
    if (phase !== 'assigned') return
    const id = mintId()
    this.#parts.recorder.sent(this.actor, conversation, id)
    this.feed.submit({ type: 'message.post', id, conversation, text, locale: 'en' })
  }

  read(conversation: ConversationId): void {
    const upTo = this.feed.getSnapshot().logs.get(conversation)?.cursor?.seq
    if (upTo) this.feed.hint({ type: 'read', conversation, upTo })
  }

  showAll(): void {
    for (const { cursor, entries, log } of this.feed.getSnapshot().logs.values())
      if (cursor && !log.startsWith('inbox:'))
        this.#parts.recorder.list(
          this.actor,
          log,
          entries.map((entry) => ({ message: entry.fact.type === 'message' ? entry.command : null, cursor: entry.cursor })),
          cursor,
        )
  }

  close(): void {
    this.feed.destroy()
  }

  #look(): void {
    const { recorder } = this.#parts
    const { logs, outbox, statuses } = this.feed.getSnapshot()
    for (const { command, delivery } of outbox) if (delivery.at === 'failed') recorder.outcome(command.id, 'fail')
    for (const { entries, log } of logs.values()) {
      if (log.startsWith('inbox:')) continue
      const epoch = entries.at(-1)?.cursor.epoch ?? ''
      const seen = this.#seen.get(`${log} ${epoch}`) ?? 0
      for (const { command, cursor, fact } of entries) {
        if (cursor.seq <= seen) continue
        const message = fact.type === 'message' ? command : null
        recorder.note(this.actor, 'recv', 'ok', log, message, cursor)
        if (message !== null) recorder.outcome(message, 'ok', cursor)
        this.#seen.set(`${log} ${epoch}`, cursor.seq)
      }
      const marks = statuses.get(`read:${log}`)
      if (marks?.type === 'read') recorder.note(`${this.actor} of visitor`, 'ack', 'ok', log, null, { seq: marks.visitor, epoch: 'marks' })
    }
  }
}
