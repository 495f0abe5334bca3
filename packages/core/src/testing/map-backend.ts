import type { Author, Command, ConversationId, Credential, CredentialAsk, Cursor, Fact, Frame, Hello, LogEntry, Receipt } from '@deskbell/protocol'
import { type AgentAsk, type AnyCommand, type Conversation, canonicalJson, mintId } from '@deskbell/protocol'
import { type Circumstances, decide, emptyConversation, fold } from '@deskbell/rules/conversation'
import { ChatError } from '../ports/chat-error.ts'
import type { Clock } from '../ports/clock.ts'
import type { Requests } from '../ports/requests.ts'
import type { Line, Sink, Transport } from '../ports/transport.ts'

/** What may happen to anything on its way; each answers how often it arrives and after how many milliseconds. */
export type Fate = () => readonly number[]

interface Talk {
  readonly owner: string
  entries: LogEntry[]
  readonly marks: { visitor: number; agent: number }
}

interface Session {
  readonly subject: string
  readonly sink: Sink
  isOpen: boolean
}

const tailLength = 50
const agent: Author = { kind: 'agent', id: 'ana', name: 'Ana' }

/** The smallest server there is: a Map and `decide`. Nothing waits but what `fate` makes wait. */
export class MapBackend {
  readonly talks = new Map<ConversationId, Talk>()
  /** What the desk says of the hour; a test may close it. */
  isOpen = true
  epoch = 'first'
  readonly asked: CredentialAsk[] = []
  readonly #receipts = new Map<string, { readonly digest: string; readonly receipt: Receipt }>()
  readonly #subjects = new Map<string, string>()
  readonly #expired = new Map<string, string>()
  readonly #sessions = new Set<Session>()
  readonly #clock: Clock
  /** Server time minus the clock's. */
  readonly #offset: number
  readonly #fate: Fate

  constructor(clock: Clock, { fate = () => [0], offset = 0 }: { readonly fate?: Fate; readonly offset?: number } = {}) {
    this.#clock = clock
    this.#fate = fate
    this.#offset = offset
  }

  readonly transport: Transport<Command> = { name: 'map', open: (hello, sink) => this.#open(hello, sink) }

  readonly requests: Pick<Requests, 'credential' | 'history'> = {
    credential: async (ask) => {
      this.asked.push(ask)
      const previous = ask.previous ?? ''
      const subject = ask.identity ?? this.#subjects.get(previous) ?? this.#expired.get(previous) ?? `guest:${mintId()}`
      return this.#credentialOf(subject, ask.identity !== undefined)
    },
    history: async (token, conversation, before, limit) => {
      const subject = this.#subjects.get(token)
      if (!subject) throw new ChatError('unauthorized', 'Unknown token.')
      const talk = this.talks.get(conversation)
      if (talk?.owner !== subject) throw new ChatError('not-found', 'No such conversation.')
      const end = before === null ? talk.entries.length : before - 1
      return talk.entries.slice(Math.max(0, end - limit), end)
    },
  }

  /** Ends every token given so far; they still tell whose they were. */
  expireTokens(): void {
    for (const [token, subject] of this.#subjects) this.#expired.set(token, subject)
    this.#subjects.clear()
  }

  agentAsks(conversation: ConversationId, ask: AgentAsk): Receipt | ChatError {
    return this.commit({ ...ask, id: mintId(), conversation }, agent)
  }

  /** Accepts first where it has to. */
  agentSays(conversation: ConversationId, text: string): void {
    if (this.stateOf(conversation).phase === 'queued') this.agentAsks(conversation, { type: 'conversation.accept' })
    const answer = this.agentAsks(conversation, { type: 'message.post', text, locale: 'en' })
    if (answer instanceof ChatError) throw answer
  }

  agentTypes(conversation: ConversationId): void {
    this.#tell(conversation, { type: 'hint', hint: { type: 'typing', conversation, by: 'agent' } })
  }

  agentReads(conversation: ConversationId, upTo: number): void {
    this.#mark(conversation, 'agent', upTo)
  }

  tell(frame: Frame): void {
    for (const session of this.#sessions) this.#send(session, frame)
  }

  stateOf(conversation: ConversationId): Conversation {
    return (this.talks.get(conversation)?.entries ?? []).reduce(fold, emptyConversation(conversation))
  }

  textsOf(conversation: ConversationId): string[] {
    return (this.talks.get(conversation)?.entries ?? []).flatMap(({ fact }) => (fact.type === 'message' ? [fact.text] : []))
  }

  cutLines(): void {
    for (const session of [...this.#sessions]) this.#lose(session, new ChatError('offline', 'The line was cut.'))
  }

  rebuildLogs(): void {
    this.epoch = `after ${this.epoch}`
    for (const talk of this.talks.values()) talk.entries = talk.entries.map((entry) => ({ ...entry, cursor: { ...entry.cursor, epoch: this.epoch } }))
    this.cutLines()
  }

  commit(command: AnyCommand, by: Author, subject = ''): Receipt | ChatError {
    const digest = canonicalJson(command)
    const known = this.#receipts.get(command.id)
    if (known)
      return known.digest === digest
        ? { ...known.receipt, cursor: { ...known.receipt.cursor, epoch: this.epoch }, repeated: true }
        : new ChatError('mismatch', 'Used for something else.')
    const talk = this.talks.get(command.conversation) ?? { owner: subject, entries: [], marks: { visitor: 0, agent: 0 } }
    if (by.kind === 'visitor' && talk.owner !== subject) return new ChatError('not-found', 'Not yours.')
    const state = talk.entries.reduce(fold, emptyConversation(command.conversation))
    const { conversation, id, ...ask } = command
    const decision = decide(state, ask as Parameters<typeof decide>[1], by, this.#circumstances())
    if ('refuse' in decision) return new ChatError(decision.refuse, decision.reason)
    this.talks.set(conversation, talk)
    const entries = decision.facts.map((fact, index) => this.#entryOf(command, by, fact, talk.entries.length + index + 1, index < decision.facts.length - 1))
    talk.entries.push(...entries)
    for (const entry of entries) this.#tell(conversation, { type: 'entry', entry })
    const receipt: Receipt = { id, cursor: { epoch: this.epoch, seq: talk.entries.length }, repeated: false }
    this.#receipts.set(id, { digest, receipt })
    return receipt
  }

  #entryOf({ conversation, id }: AnyCommand, by: Author, fact: Fact, seq: number, more: boolean): LogEntry {
    return { log: conversation, cursor: { epoch: this.epoch, seq }, at: this.#now(), command: id, by, fact, ...(more && { more }) }
  }

  #circumstances(): Circumstances {
    const mailbox = 'desk@example.test'
    return {
      at: this.#now(),
      policy: { teamFor: () => 'people', isOpen: () => this.isOpen, mailbox: () => mailbox, answerBy: (at) => at + 86_400_000, mailDay: () => '2030-01-07' },
      visitor: { verified: false },
      ticketNumber: `T-${this.talks.size}`,
      isPresent: () => true,
    }
  }

  #now(): number {
    return this.#clock.now() + this.#offset
  }

  #credentialOf(subject: string, verified: boolean): Credential {
    const token = mintId()
    this.#subjects.set(token, subject)
    return { token, subject, expiresAt: this.#now() + 900_000, visitor: { verified } }
  }

  #open(hello: Hello, sink: Sink): Line<Command> {
    const subject = this.#subjects.get(hello.credential)
    const session: Session = { subject: subject ?? '', sink, isOpen: true }
    this.#sessions.add(session)
    queueMicrotask(() => {
      if (subject === undefined) this.#lose(session, new ChatError('unauthorized', 'Unknown token.'))
      else this.#welcome(session, hello)
    })
    return {
      send: (command) => this.#later(() => session.isOpen && this.#receive(session, command)),
      hint: (hint) =>
        this.#later(() => hint.type === 'read' && this.talks.get(hint.conversation)?.owner === subject && this.#mark(hint.conversation, 'visitor', hint.upTo)),
      follow: (log, after) => this.#later(() => this.#sendFrom(session, log, after)),
      close: () => {
        session.isOpen = false
        this.#sessions.delete(session)
      },
    }
  }

  #welcome(session: Session, { cursors }: Hello): void {
    const own = [...this.talks].filter(([, { owner }]) => owner === session.subject)
    const heads = Object.fromEntries(own.map(([log, { entries }]) => [log, { epoch: this.epoch, seq: entries.length }]))
    if (session.isOpen) session.sink.frame({ type: 'welcome', serverNow: this.#now(), heads })
    for (const [log, talk] of own) {
      this.#send(session, { type: 'status', status: { type: 'read', conversation: log, ...talk.marks } })
      this.#sendFrom(session, log, cursors[log] ?? 'tail')
    }
  }

  #receive(session: Session, command: Command): void {
    const answer = this.commit(command, { kind: 'visitor' }, session.subject)
    this.#send(
      session,
      answer instanceof ChatError ? { type: 'refused', id: command.id, code: answer.code, reason: answer.message } : { type: 'receipt', receipt: answer },
    )
  }

  #sendFrom(session: Session, log: ConversationId, after: Cursor | 'tail'): void {
    const talk = this.talks.get(log)
    if (talk?.owner !== session.subject) return
    const isUsable = after !== 'tail' && after.epoch === this.epoch && after.seq <= talk.entries.length
    const start = isUsable ? after.seq : Math.max(0, talk.entries.length - tailLength)
    const state = start === 0 ? null : talk.entries.slice(0, start).reduce(fold, emptyConversation(log))
    if (!isUsable) this.#send(session, { type: 'base', log, cursor: { epoch: this.epoch, seq: start }, state })
    for (const entry of talk.entries.slice(start)) this.#send(session, { type: 'entry', entry })
  }

  #mark(conversation: ConversationId, side: 'visitor' | 'agent', upTo: number): void {
    const talk = this.talks.get(conversation)
    if (!talk) return
    talk.marks[side] = Math.max(talk.marks[side], upTo)
    this.#tell(conversation, { type: 'status', status: { type: 'read', conversation, ...talk.marks } })
  }

  #tell(conversation: ConversationId, frame: Frame): void {
    const owner = this.talks.get(conversation)?.owner
    for (const session of this.#sessions) if (session.subject === owner) this.#send(session, frame)
  }

  #send(session: Session, frame: Frame): void {
    this.#later(() => session.isOpen && session.sink.frame(frame))
  }

  #lose(session: Session, error: ChatError): void {
    this.#sessions.delete(session)
    if (!session.isOpen) return
    session.isOpen = false
    session.sink.lost(error)
  }

  #later(run: () => void): void {
    for (const ms of this.#fate()) {
      if (ms === 0) queueMicrotask(run)
      else this.#clock.after(ms, run)
    }
  }
}
