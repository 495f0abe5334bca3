import type { Author, CommandId, Conversation, ConversationId, Cursor, Frame, Instant, LogEntry, Receipt } from '@deskbell/protocol'
import { type Decision, emptyConversation, fold, type Letter, type Refusal } from '@deskbell/rules/conversation'

/** How many entries of a log a client gets that knows nothing of it. */
const tailLength = 50

export interface MemoryLog {
  /** The visitor it is bound to. */
  readonly principal: string
  readonly epoch: string
  readonly entries: readonly LogEntry[]
  readonly state: Conversation
}

interface Ask {
  readonly id: CommandId
  readonly digest: string
  readonly by: Author
  readonly at: Instant
  /** Null for an agent, who may answer anyone but begins nothing. */
  readonly principal: string | null
}

interface Done {
  readonly receipt: Receipt
  readonly entries: readonly LogEntry[]
  readonly letters: readonly Letter[]
}

const refusal = (refuse: Refusal['refuse'], reason: string): Refusal => ({ refuse, reason })

/** Every conversation's log in a Map: gapless numbers, one receipt for each command id, for ever. */
export class MemoryLogs {
  #logs = new Map<ConversationId, MemoryLog>()
  #receipts = new Map<string, { readonly digest: string; readonly receipt: Receipt }>()
  #epoch = 1

  /** Of every log that will begin. */
  get epoch(): string {
    return `epoch-${this.#epoch}`
  }

  get(conversation: ConversationId): MemoryLog | undefined {
    return this.#logs.get(conversation)
  }

  all(): readonly MemoryLog[] {
    return [...this.#logs.values()]
  }

  of(principal: string): readonly MemoryLog[] {
    return this.all().filter((log) => log.principal === principal)
  }

  commit(conversation: ConversationId, ask: Ask, run: (state: Conversation) => Decision): Done | Refusal {
    const known = this.#logs.get(conversation)
    if (ask.principal === null ? !known : known && known.principal !== ask.principal) return refusal('not-found', 'There is no such conversation.')
    const key = `${conversation} ${ask.id}`
    const kept = this.#receipts.get(key)
    if (kept && kept.digest !== ask.digest) return refusal('mismatch', 'This id was used for something else.')
    if (kept) return { receipt: { ...kept.receipt, repeated: true }, entries: [], letters: [] }

    const log = known ?? { principal: ask.principal ?? '', epoch: this.epoch, entries: [], state: emptyConversation(conversation) }
    const decision = run(log.state)
    if ('refuse' in decision) return decision
    const entries = decision.facts.map(
      (fact, index): LogEntry => ({
        log: conversation,
        cursor: { epoch: log.epoch, seq: log.entries.length + index + 1 },
        at: ask.at,
        command: ask.id,
        by: ask.by,
        fact,
        ...(index < decision.facts.length - 1 ? { more: true } : {}),
      }),
    )
    const state = entries.reduce(fold, log.state)
    this.#logs.set(conversation, { ...log, entries: [...log.entries, ...entries], state })
    const receipt: Receipt = { id: ask.id, cursor: state.cursor ?? { epoch: log.epoch, seq: 0 }, repeated: false }
    this.#receipts.set(key, { digest: ask.digest, receipt })
    return { receipt, entries, letters: decision.letters ?? [] }
  }

  /** What a client has to hear that is at this place: entries, or a base and the tail where its place is of no use. */
  framesAfter(log: MemoryLog, place: Cursor | 'tail'): readonly Frame[] {
    const isKnown = place !== 'tail' && place.epoch === log.epoch && place.seq <= log.entries.length
    const start = isKnown ? place.seq : Math.max(0, log.entries.length - tailLength)
    const entries = log.entries.slice(start).map((entry): Frame => ({ type: 'entry', entry }))
    if (isKnown) return entries
    const state = log.entries.slice(0, start).reduce(fold, emptyConversation(log.state.id))
    return [{ type: 'base', log: log.state.id, cursor: { epoch: log.epoch, seq: start }, state: start === 0 ? null : state }, ...entries]
  }

  /** A restored backup [F29]: another epoch, and the last entries of each log are gone, their receipts too. */
  rebuild(lost: number): void {
    this.#epoch++
    const { epoch } = this
    const before = this.all()
    this.#logs.clear()
    for (const log of before) {
      const kept = log.entries.slice(0, Math.max(0, log.entries.length - lost))
      for (const { command } of log.entries.slice(kept.length)) this.#receipts.delete(`${log.state.id} ${command}`)
      const entries = kept.map((entry) => ({ ...entry, cursor: { ...entry.cursor, epoch } }))
      if (entries.length > 0) this.#logs.set(log.state.id, { ...log, epoch, entries, state: entries.reduce(fold, emptyConversation(log.state.id)) })
    }
    for (const [key, kept] of this.#receipts) {
      this.#receipts.set(key, { ...kept, receipt: { ...kept.receipt, cursor: { ...kept.receipt.cursor, epoch } } })
    }
  }
}
