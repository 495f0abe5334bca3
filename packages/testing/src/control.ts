import {
  type AgentAsk,
  type AgentCard,
  type Command,
  type Conversation,
  type ConversationId,
  type ErrorCode,
  type FaqEntry,
  type Feedback,
  type Instant,
  type LogEntry,
  mintId,
  type Presence,
} from '@deskbell/protocol'
import type { Letter } from '@deskbell/rules/conversation'
import type { HandlerParts } from './rest-handlers.ts'
import type { SignedVisitor } from './visitors.ts'

/** The agent who acts when a test names nobody. */
export const fixtureAgent: AgentCard = { id: 'agent-ada', name: 'Ada' }

/**
 * The test's hand on the fake backend. Whatever it does has happened when it returns; clients learn of it over their lines.
 * Where no conversation is named the one that changed last is meant.
 */
export interface FakeControl {
  /** A new guest's token, for tests below the level of a Chat; it lasts an hour, or so many seconds. */
  credential(seconds?: number): string
  /** Stands for the JWT that a host's backend would sign for this person. */
  identityFor(visitor: SignedVisitor): string
  /** Stands for the key in a mail's link back to a conversation. */
  resumeKey(conversation?: ConversationId): string
  /** From now on every token has to be renewed. */
  expireCredentials(): void

  agentAccepts(conversation?: ConversationId, agent?: AgentCard): void
  /** Accepts or reopens first where it has to. */
  agentSays(text: string, conversation?: ConversationId, agent?: AgentCard): void
  /** As `agentSays`, with one file; its bytes decide what it is. */
  agentSendsFile(name: string, bytes: Uint8Array, text?: string, conversation?: ConversationId, agent?: AgentCard): void
  agentTypes(conversation?: ConversationId): void
  /** The agent has seen everything so far. */
  agentReads(conversation?: ConversationId): void
  agentResolves(conversation?: ConversationId, agent?: AgentCard): void

  /** For one team, or for all. */
  setPresence(presence: Presence, team?: string): void
  /** Moves the server's clock on to working hours. */
  openDesk(): void
  /** Moves the server's clock on to hours at which nobody works. */
  closeDesk(): void
  moveClockTo(instant: Instant): void
  now(): Instant

  /** Breaks every line without a word; new ones may open at once. */
  cutLines(): void
  /** Breaks every line, and none opens before `acceptConnections`. */
  refuseConnections(): void
  /** A sign-in page answers every request, until `acceptConnections`. */
  showCaptivePortal(): void
  acceptConnections(): void
  /** The next command of this kind is refused. */
  failNext(type: Command['type'], code: ErrorCode): void
  /** The next accepted command is stored, then the line breaks before its receipt. */
  loseNextReceipt(): void
  /** As after a restored backup: a new epoch, without the last `lost` entries of each log. */
  rebuildLogs(lost?: number): void

  /** Every letter that would have been sent. */
  letters(): readonly Letter[]
  conversations(): readonly Conversation[]
  entries(conversation?: ConversationId): readonly LogEntry[]
  /** What visitors told of the answers, as their pages sent it. */
  feedback(): readonly Feedback[]
  /** An agent publishes the FAQ anew. */
  publishFaq(entries: readonly FaqEntry[]): void
}

export function createControl({ backend, faults, feedback, answers }: Pick<HandlerParts, 'backend' | 'faults' | 'feedback' | 'answers'>): FakeControl {
  const latest = (): ConversationId => {
    const [log] = [...backend.logs.all()].sort((one, other) => (other.entries.at(-1)?.at ?? 0) - (one.entries.at(-1)?.at ?? 0))
    if (!log) throw new Error('No conversation has begun yet.')
    return log.state.id
  }
  const phaseOf = (conversation: ConversationId) => backend.logs.get(conversation)?.state.phase
  const ask = (conversation: ConversationId, agent: AgentCard, what: AgentAsk): void => {
    const answer = backend.post(agent, { id: mintId(), conversation, ...what })
    if ('refuse' in answer) throw new Error(`${agent.name} can't do ${what.type}: ${answer.reason}`)
    read(conversation)
  }
  const read = (conversation: ConversationId): void =>
    backend.hint('agent', { type: 'read', conversation, upTo: backend.logs.get(conversation)?.entries.length ?? 0 })
  const afterwards =
    <Given extends readonly unknown[]>(run: (...given: Given) => void) =>
    (...given: Given): void => {
      run(...given)
      backend.changed()
    }

  return {
    credential: (seconds) => {
      const given = backend.visitors.credential({}, backend.clock.offset, seconds === undefined ? undefined : seconds * 1000)
      if ('refuse' in given) throw new Error(given.reason)
      return given.token
    },
    identityFor: (visitor) => backend.visitors.sign(visitor),
    resumeKey: (conversation = latest()) => backend.visitors.resumeKey(backend.logs.get(conversation)?.principal ?? '', conversation),
    expireCredentials() {
      backend.visitors.expireAll()
      faults.cutLines()
    },

    agentAccepts: (conversation = latest(), agent = fixtureAgent) => ask(conversation, agent, { type: 'conversation.accept' }),
    agentSays(text, conversation = latest(), agent = fixtureAgent) {
      if (phaseOf(conversation) === 'queued') ask(conversation, agent, { type: 'conversation.accept' })
      if (phaseOf(conversation) === 'resolved') ask(conversation, agent, { type: 'conversation.reopen' })
      ask(conversation, agent, { type: 'message.post', text, locale: 'en' })
    },
    agentSendsFile(name, bytes, text = '', conversation = latest(), agent = fixtureAgent) {
      if (phaseOf(conversation) === 'queued') ask(conversation, agent, { type: 'conversation.accept' })
      const file = backend.files.put(name, bytes, `agent:${agent.id}`, conversation)
      ask(conversation, agent, { type: 'message.post', text, locale: 'en', attachments: [file] })
    },
    agentTypes: (conversation = latest()) => backend.hint('agent', { type: 'typing', conversation }),
    agentReads: (conversation = latest()) => read(conversation),
    agentResolves: (conversation = latest(), agent = fixtureAgent) => ask(conversation, agent, { type: 'conversation.resolve' }),

    setPresence: afterwards((presence, team) => backend.floor.setPresence(team, presence)),
    openDesk: afterwards(() => backend.clock.moveToOpen()),
    closeDesk: afterwards(() => backend.clock.moveToClosed()),
    moveClockTo: afterwards((instant) => backend.clock.moveTo(instant)),
    now: () => backend.clock.now(),

    cutLines: () => faults.cutLines(),
    refuseConnections() {
      faults.network = 'refuse'
      faults.cutLines()
    },
    showCaptivePortal() {
      faults.network = 'portal'
      faults.cutLines()
    },
    acceptConnections() {
      faults.network = 'open'
    },
    failNext: (type, code) => faults.failNext(type, code),
    loseNextReceipt() {
      faults.receiptsToLose++
    },
    rebuildLogs(lost = 0) {
      backend.logs.rebuild(lost)
      faults.cutLines()
    },

    letters: () => [...backend.letters],
    conversations: () => backend.logs.all().map(({ state }) => state),
    entries: (conversation = latest()) => backend.logs.get(conversation)?.entries ?? [],
    feedback: () => [...feedback],
    publishFaq: answers.publish,
  }
}
