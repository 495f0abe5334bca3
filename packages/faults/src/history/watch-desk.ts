import type { Feed } from '@deskbell/core/feed'
import { type AgentCommand, type ConversationId, type Cursor, type LogId, mintId } from '@deskbell/protocol'
import type { Recorder } from './recorder.ts'

/** How far a feed has applied a log. */
export const placeInFeed = (feed: Feed<AgentCommand>, log: LogId): Cursor | null | undefined => feed.getSnapshot().logs.get(log)?.cursor

/** Writes down everything that an agent's feed applies, and answers for the agent. */
export class WatchedDesk {
  readonly actor: string
  readonly feed: Feed<AgentCommand>
  readonly #recorder: Recorder
  readonly #looked = new Map<string, { readonly entries: readonly unknown[]; readonly epoch: string; readonly seq: number }>()
  readonly #accepted = new Set<string>()

  constructor(actor: string, feed: Feed<AgentCommand>, recorder: Recorder) {
    this.actor = actor
    this.feed = feed
    this.#recorder = recorder
    feed.subscribe(() => this.#look())
  }

  /** Accepts first where it has to; false while there is nobody to answer yet, or too much waits already: then nothing was said. */
  say(conversation: ConversationId, text: string): boolean {
    this.feed.follow(conversation)
    const phase = this.feed.getSnapshot().logs.get(conversation)?.state?.phase
    if (phase === 'queued' && !this.#accepted.has(conversation)) {
      if (this.feed.submit({ type: 'conversation.accept', id: mintId(), conversation })) this.#accepted.add(conversation)
    }
    if (phase !== 'assigned') return false
    const id = mintId()
    if (!this.feed.submit({ type: 'message.post', id, conversation, text, locale: 'en' })) return false
    this.#recorder.sent(this.actor, conversation, id)
    return true
  }

  read(conversation: ConversationId): void {
    const upTo = this.feed.getSnapshot().logs.get(conversation)?.cursor?.seq
    if (upTo) this.feed.hint({ type: 'read', conversation, upTo })
  }

  showAll(): void {
    const { logs, outbox } = this.feed.getSnapshot()
    const onTheirWay = outbox.flatMap(({ command, delivery }) => (delivery.at === 'failed' ? [] : [command]))
    for (const { cursor, entries, log } of logs.values())
      if (cursor && !log.startsWith('inbox:'))
        this.#recorder.list(
          this.actor,
          log,
          entries.map((entry) => ({ message: entry.fact.type === 'message' ? entry.command : null, cursor: entry.cursor })),
          cursor,
          onTheirWay.flatMap(({ conversation, id }) => (conversation === log && this.#recorder.isMessage(id) ? [id] : [])),
        )
  }

  #look(): void {
    const { logs, outbox, statuses } = this.feed.getSnapshot()
    for (const { command, delivery } of outbox) if (delivery.at === 'failed') this.#recorder.outcome(command.id, 'fail')
    for (const { entries, log } of logs.values()) {
      const looked = this.#looked.get(log)
      if (log.startsWith('inbox:') || looked?.entries === entries) continue
      const epoch = entries.at(-1)?.cursor.epoch ?? ''
      let seq = looked?.epoch === epoch ? looked.seq : 0
      for (const { command, cursor, fact } of entries.slice(entries.findIndex((entry) => entry.cursor.seq > seq))) {
        if (cursor.seq <= seq) continue
        const message = fact.type === 'message' ? command : null
        this.#recorder.note(this.actor, 'recv', 'ok', log, message, cursor)
        seq = cursor.seq
      }
      this.#looked.set(log, { entries, epoch, seq })
      const marks = statuses.get(`read:${log}`)
      if (marks?.type === 'read') this.#recorder.note(`${this.actor} of visitor`, 'ack', 'ok', log, null, { seq: marks.visitor, epoch: 'marks' })
    }
  }
}
