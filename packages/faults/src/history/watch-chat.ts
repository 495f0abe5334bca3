import type { Chat, Row } from '@deskbell/core'
import type { Conversation, ConversationId, Cursor, LogId } from '@deskbell/protocol'
import type { Recorder } from './recorder.ts'

interface Shown {
  readonly message: string | null
  readonly cursor: Cursor
}

/** How far a chat's core has applied a log, on the screen or not. */
export const placeInChat = (chat: Chat, log: LogId): Cursor | null | undefined => chat.getSnapshot().conversations.find(({ id }) => id === log)?.cursor

/** Writes down everything that one tab's Chat shows, and says for its person. */
export class WatchedChat {
  readonly actor: string
  readonly chat: Chat
  readonly #recorder: Recorder
  readonly #shown = new Map<ConversationId, readonly Shown[]>()
  readonly #told = new Set<ConversationId>()
  readonly #pending = new Map<string, 'queued' | 'sent'>()
  #rows: readonly Row[] = []
  #conversation: Conversation | null = null

  constructor(actor: string, chat: Chat, recorder: Recorder) {
    this.actor = actor
    this.chat = chat
    this.#recorder = recorder
    chat.subscribe(() => this.#look())
  }

  say(text: string): void {
    this.chat.send(text)
    const { conversation, rows } = this.chat.getSnapshot()
    const row = rows.findLast((one) => one.type === 'message' && one.text === text)
    if (row?.type === 'message') this.#recorder.sent(this.actor, conversation.id, row.command)
    this.#look()
  }

  /** Everything that can be put on the screen, and what is still on its way there. */
  showAll(): void {
    for (const { id } of this.chat.getSnapshot().conversations) {
      this.chat.open(id)
      const { conversation, rows } = this.chat.getSnapshot()
      const waiting = rows.flatMap((row) => (row.type === 'message' && row.delivery && row.delivery.at !== 'failed' ? [row.command] : []))
      if (conversation.cursor) this.#recorder.list(this.actor, id, entriesOf(conversation, rows), conversation.cursor, waiting)
    }
  }

  /** Its tab is gone, and what only it knew as well. */
  forget(): void {
    for (const row of this.chat.getSnapshot().rows) if (row.type === 'message' && row.delivery) this.#recorder.outcome(row.command, 'info')
  }

  #look(): void {
    const { conversation, conversations, rows } = this.chat.getSnapshot()
    if (rows === this.#rows && conversation === this.#conversation) return
    this.#rows = rows
    this.#conversation = conversation
    for (const { cursor, id } of conversations) if (cursor?.seq) this.#noteTold(id)
    const entries = entriesOf(conversation, rows)
    const before = this.#shown.get(conversation.id) ?? []
    this.#shown.set(conversation.id, entries)
    const isLonger = before.every(({ cursor }, index) => entries[index]?.cursor.seq === cursor.seq && entries[index].cursor.epoch === cursor.epoch)
    if (!isLonger && conversation.cursor) this.#recorder.restart(this.actor, conversation.id, entries, conversation.cursor.epoch)
    else for (const { cursor, message } of entries.slice(before.length)) this.#recorder.note(this.actor, 'recv', 'ok', conversation.id, message, cursor)
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

function entriesOf({ cursor }: Conversation, rows: readonly Row[]): readonly Shown[] {
  const epoch = cursor?.epoch ?? ''
  const shown = rows.flatMap((row): Shown[] =>
    row.seq === null ? [] : [{ message: row.type === 'message' ? row.command : null, cursor: { epoch, seq: row.seq } }],
  )
  // A question that came with a hand-off is a message and an event under one number.
  return shown.filter(({ cursor, message }, index) => message !== null || shown[index - 1]?.cursor.seq !== cursor.seq)
}
