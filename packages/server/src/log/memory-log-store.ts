import { type Conversation, type ConversationId, type Cursor, type InboxRow, type LogEntry, type LogId, mintId, type Receipt } from '@deskbell/protocol'
import { emptyConversation, fold, summarize } from '@deskbell/rules/conversation'
import { growLog, inboxEntry, seqOfFact } from './grow-log.ts'
import { type AnyEntry, inboxOf, type LogStore, type MailDraft, noMarks, type ReadMarks, refuseTakenTicket, type StoreParts, TicketTaken } from './log-store.ts'

interface Talk {
  readonly principal: string
  state: Conversation
  changedAt: number
  readonly receipts: Map<string, { readonly digest: string; readonly receipt: Receipt }>
}

/** Logs in Maps, for tests and for reading: the contract without a disk. `letters` is what a mail worker would send. */
export function createMemoryLogStore({ draftMail, onGrown }: StoreParts): LogStore & { readonly letters: MailDraft[] } {
  const epoch = mintId()
  const talks = new Map<ConversationId, Talk>()
  const logs = new Map<LogId, AnyEntry[]>()
  const waits = new Map<string, number[]>()
  const marks = new Map<ConversationId, ReadMarks>()
  const letters: MailDraft[] = []

  const read = (log: LogId): readonly AnyEntry[] => logs.get(log) ?? []
  const append = (entry: AnyEntry): void => {
    logs.set(entry.log, [...read(entry.log), entry])
  }
  const cursorOf = (log: LogId): Cursor => ({ epoch, seq: read(log).length })
  const list = (): Talk[] => [...talks.values()].sort((one, other) => one.changedAt - other.changedAt || (one.state.id < other.state.id ? -1 : 1))
  const ofTeam = (team: string): InboxRow[] =>
    list()
      .filter(({ state }) => state.team === team)
      .map(({ state }) => summarize(state))

  return {
    letters,

    async commit(conversation, ask, run) {
      const bound = talks.get(conversation)
      if (ask.principal === null ? !bound : bound && bound.principal !== ask.principal) return { refuse: 'not-found', reason: 'There is no such conversation.' }
      const known = bound?.receipts.get(ask.id)
      if (known)
        return known.digest === ask.digest ? { ...known.receipt, repeated: true } : { refuse: 'mismatch', reason: 'This id was used for another command.' }
      const before = bound?.state ?? emptyConversation(conversation)
      const decision = run(before)
      if ('refuse' in decision) return decision
      const growth = growLog(before, ask, decision.facts, epoch)
      const isTaken = (number: string): boolean => [...talks.values()].some(({ state }) => state.ticket?.number === number && state.id !== conversation)
      const taken = decision.facts.find((fact) => fact.type === 'ticket' && isTaken(fact.number))
      if (taken) return refuseTakenTicket(new TicketTaken())
      const drafts = (decision.letters ?? []).map((letter) => draftMail(letter, seqOfFact(growth.entries)))

      const talk: Talk = bound ?? { principal: ask.principal ?? '', state: before, changedAt: ask.at, receipts: new Map() }
      talks.set(conversation, Object.assign(talk, { state: growth.state, changedAt: ask.at }))
      const receipt = { id: ask.id, cursor: growth.state.cursor ?? { epoch, seq: 0 }, repeated: false }
      talk.receipts.set(ask.id, { digest: ask.digest, receipt })
      for (const entry of growth.entries) append(entry)
      for (const log of growth.inboxes) append(inboxEntry(log, { epoch, seq: read(log).length + 1 }, ask, growth.inboxFact))
      if (growth.wait) waits.set(growth.wait.team, [...(waits.get(growth.wait.team) ?? []), growth.wait.ms].slice(-20))
      for (const draft of drafts) if (!letters.some(({ letter }) => onceOf(letter) !== null && onceOf(letter) === onceOf(draft.letter))) letters.push(draft)
      await Promise.resolve()
      for (const log of [conversation, ...growth.inboxes]) onGrown(log)
      return receipt
    },

    async after(log, cursor, limit) {
      return cursor.epoch === epoch && cursor.seq <= read(log).length ? read(log).slice(cursor.seq, cursor.seq + limit) : 'epoch-changed'
    },

    async before(log, seq, limit) {
      const end = Math.max(0, Math.min((seq ?? Number.MAX_SAFE_INTEGER) - 1, read(log).length))
      return read(log).slice(Math.max(0, end - limit), end)
    },

    async state(conversation, seq) {
      const talk = talks.get(conversation)
      if (!talk) return null
      return seq === null ? talk.state : (read(conversation).slice(0, seq) as LogEntry[]).reduce(fold, emptyConversation(conversation))
    },

    heads: async (ids) => Object.fromEntries(ids.map((log): [LogId, Cursor] => [log, cursorOf(log)])),
    principalOf: async (conversation) => talks.get(conversation)?.principal ?? null,
    ofPrincipal: async (principal) =>
      list()
        .filter((talk) => talk.principal === principal)
        .map(({ state }) => state.id),

    tallies: async (principals) => Object.fromEntries(principals.map((principal) => [principal, list().filter((talk) => talk.principal === principal).length])),

    async inbox(team) {
      const isOver = ({ phase }: InboxRow): boolean => phase === 'resolved' || phase === 'left'
      const rows = ofTeam(team)
      return { rows: [...rows.filter((row) => !isOver(row)), ...rows.filter(isOver).slice(-200)], cursor: cursorOf(inboxOf(team)) }
    },

    async queue(team) {
      const waiting = ofTeam(team).filter(({ phase }) => phase === 'queued')
      return waiting.sort((one, other) => (one.queuedAt ?? 0) - (other.queuedAt ?? 0) || (one.id < other.id ? -1 : 1)).map(({ id }) => id)
    },

    waits: async (team) => waits.get(team) ?? [],

    async talks() {
      const count = new Map<string, number>()
      for (const { state } of talks.values()) if (state.phase === 'assigned' && state.agent) count.set(state.agent.id, (count.get(state.agent.id) ?? 0) + 1)
      return count
    },

    async markRead(conversation, side, upTo) {
      const known = marks.get(conversation) ?? noMarks
      const seq = Math.min(upTo, read(conversation).length)
      if (seq <= known[side]) return false
      marks.set(conversation, { ...known, [side]: seq })
      return true
    },

    readMarks: async (conversations) => Object.fromEntries(conversations.map((conversation) => [conversation, marks.get(conversation) ?? noMarks])),
  }
}

const onceOf = (letter: MailDraft['letter']): string | null => (letter.kind === 'confirmation' ? letter.once : null)
