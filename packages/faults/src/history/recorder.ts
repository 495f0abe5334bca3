import type { Cursor, LogEntry } from '@deskbell/protocol'
import { type HistoryEvent, storeActor } from '@deskbell/testing/history'

type Place = Partial<Pick<Cursor, 'seq' | 'epoch'>>

/** Writes a history down, under names that do not depend on chance: the first conversation is `talk 1`, the first message `message 1`. */
export class Recorder {
  readonly events: HistoryEvent[] = []
  readonly #now: () => number
  readonly #names = new Map<string, string>()
  readonly #counts = new Map<string, number>()
  /** Who sent each message, and whether its sender knows what became of it. */
  readonly #senders = new Map<string, { readonly actor: string; readonly conversation: string; isKnown: boolean }>()

  constructor(now: () => number) {
    this.#now = now
  }

  note(actor: string, op: HistoryEvent['op'], phase: HistoryEvent['phase'], conversation: string, message: string | null, place: Place = {}): void {
    const id = message !== null && this.#senders.has(message) ? this.#name('message', message) : null
    const epoch = place.epoch === undefined ? null : this.#name('epoch', place.epoch)
    this.events.push({ t: this.#now(), actor, op, phase, conv: this.#name('talk', conversation), client_msg_id: id, seq: place.seq ?? null, epoch })
  }

  sent(actor: string, conversation: string, message: string): void {
    if (!this.#senders.has(message)) this.#senders.set(message, { actor, conversation, isKnown: false })
    this.note(actor, 'send', 'invoke', conversation, message)
  }

  isMessage(id: string): boolean {
    return this.#senders.has(id)
  }

  /** What its sender learned, whichever tab heard it. Once. */
  outcome(message: string, phase: 'ok' | 'fail' | 'info', place: Place = {}): void {
    const sender = this.#senders.get(message)
    if (!sender || sender.isKnown) return
    sender.isKnown = true
    this.note(sender.actor, 'send', phase, sender.conversation, message, place)
  }

  /** A list that starts over: what follows is received one by one. */
  restart(actor: string, conversation: string, entries: readonly { readonly message: string | null; readonly cursor: Cursor }[], epoch: string): void {
    this.note(actor, 'read', 'invoke', conversation, null, { epoch })
    for (const { cursor, message } of entries) this.note(actor, 'render', 'ok', conversation, message, cursor)
  }

  /** A whole list, as it is shown at rest; with what its reader still waits for. */
  list(
    actor: string,
    conversation: string,
    entries: readonly { readonly message: string | null; readonly cursor: Cursor }[],
    head: Cursor,
    waiting: readonly string[] = [],
  ): void {
    this.restart(actor, conversation, entries, head.epoch)
    for (const message of waiting) this.note(actor, 'render', 'invoke', conversation, message)
    this.note(actor, 'read', 'ok', conversation, null, head)
  }

  /** A whole log, as it is stored; nothing where nothing is stored. */
  log(conversation: string, entries: readonly LogEntry[]): void {
    const head = entries.at(-1)?.cursor
    const listed = entries.map(({ command, cursor, fact }) => ({ message: fact.type === 'message' ? command : null, cursor }))
    if (head) this.list(storeActor, conversation, listed, head)
  }

  /** Every conversation in which something was sent. */
  conversations(): readonly string[] {
    return [...new Set([...this.#senders.values()].map(({ conversation }) => conversation))]
  }

  /** Of the one letter that is owed to this address. */
  mail(address: string, phase: 'invoke' | 'ok' | 'fail' | 'info', messageId?: string): void {
    const id = this.#name('letter', address)
    this.events.push({
      ...{ t: this.#now(), actor: 'mail', op: 'mail', phase, conv: id, client_msg_id: id, seq: null, epoch: null },
      ...(messageId !== undefined && { message_id: messageId }),
    })
  }

  stored(conversation: string, message: string | null, cursor: Cursor): void {
    this.note(storeActor, 'recv', 'ok', conversation, message, cursor)
  }

  #name(kind: string, id: string): string {
    const known = this.#names.get(id)
    if (known !== undefined) return known
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    this.#names.set(id, `${kind} ${count}`)
    return `${kind} ${count}`
  }
}
