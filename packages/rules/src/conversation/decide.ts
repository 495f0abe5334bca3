import type { AgentAsk, AgentCard, AttachmentRef, Author, Conversation, ErrorCode, Fact, Instant, Rating, VisitorAsk, VisitorCard } from '@deskbell/protocol'
import { checkAddress } from '../address/index.ts'
import type { Letter } from './letter.ts'
import type { Policy } from './policy.ts'

/** What a decision may look at beside the conversation itself. */
export interface Circumstances {
  readonly at: Instant
  readonly policy: Policy
  /** Who the session says the visitor is. */
  readonly visitor: VisitorCard
  /** Unused so far, minted by the caller; spent only by a first `email.leave`. */
  readonly ticketNumber: string
  /** Whether this agent is at the desk now. */
  readonly isPresent: (agent: string) => boolean
  /** Files that this speaker has brought whole into this conversation, by id. */
  readonly files?: ReadonlyMap<string, AttachmentRef>
}

export interface Refusal {
  readonly refuse: ErrorCode
  /** One English sentence for developers. */
  readonly reason: string
}

export type Decision = { readonly facts: readonly Fact[]; readonly letters?: readonly Letter[] } | Refusal

/**
 * What a command becomes: facts and letters, or a refusal that changes nothing.
 * Called inside the transaction, under the conversation's lock, so that two agents can't both accept (CV4).
 * The content was checked against the schema before; here only the conversation's life is decided.
 */
export function decide(state: Conversation, ask: VisitorAsk | AgentAsk, by: Author, now: Circumstances): Decision {
  if (by.kind === 'agent')
    return isAgentAsk(ask) ? decideForAgent(state, ask, { id: by.id, name: by.name }, now) : refuse('forbidden', `An agent can't ask for ${ask.type}.`)
  return ask.type === 'conversation.accept' ? refuse('forbidden', 'Only an agent can accept a conversation.') : decideForVisitor(state, ask, now)
}

const agentAsks: readonly string[] = ['conversation.accept', 'message.post', 'conversation.resolve', 'conversation.reopen'] satisfies AgentAsk['type'][]
const isAgentAsk = (ask: VisitorAsk | AgentAsk): ask is AgentAsk => agentAsks.includes(ask.type)

function decideForVisitor(state: Conversation, ask: VisitorAsk, now: Circumstances): Decision {
  switch (ask.type) {
    case 'message.post':
      return postByVisitor(state, ask, now)
    case 'handoff.request':
      if (state.phase === 'queued' || state.phase === 'assigned') return refuse('taken', 'This conversation is with the desk already.')
      return queue(state, ask, now)
    case 'queue.leave':
      return state.phase === 'queued' ? { facts: [{ type: 'left-queue' }] } : refuse('closed', 'This conversation is not in the queue.')
    case 'email.leave':
      return leaveEmail(state, ask, now)
    case 'conversation.resolve':
      return isUnderWay(state) ? { facts: [{ type: 'resolved' }] } : refuse('closed', 'There is nothing to resolve.')
    case 'conversation.reopen':
      return state.phase === 'resolved' ? reopen(state, now) : refuse('closed', 'Only a resolved conversation can be reopened.')
    case 'rating.leave':
      return rate(state, ask.resolution, ask.rating)
  }
}

function postByVisitor(state: Conversation, ask: Extract<VisitorAsk, { type: 'message.post' }>, now: Circumstances): Decision {
  const message = messageOf(ask, now)
  if ('refuse' in message) return message
  if (isUnderWay(state)) return { facts: [message] }
  // A first message to nobody asks for a person; one after the end opens the talk again.
  return before(state.phase === 'resolved' ? reopen(state, now) : queue(state, ask, now), message)
}

/** CV20: what stands in the log of a file is what the store found in it, never what the sender says of it. */
function messageOf({ text, attachments = [] }: Extract<VisitorAsk | AgentAsk, { type: 'message.post' }>, now: Circumstances): Fact | Refusal {
  const known = attachments.map(({ id }) => now.files?.get(id))
  const whole = known.filter((file) => file !== undefined)
  if (whole.length < attachments.length) return refuse('not-found', 'A file of this message is not here, or not whole.')
  return { type: 'message', text, via: 'chat', ...(whole.length ? { attachments: whole } : {}) }
}

/** Into the queue of the right team, if that team works at this hour. */
function queue(
  state: Conversation,
  ask: Pick<Extract<VisitorAsk, { type: 'handoff.request' }>, 'locale' | 'topic' | 'from' | 'form'>,
  now: Circumstances,
): Decision {
  const topic = ask.topic ?? state.topic ?? undefined
  const team = now.policy.teamFor(topic, ask.locale)
  if (!now.policy.isOpen(team, now.at)) return refuse('closed', `Team ${team} is closed at this hour; leave an e-mail instead.`)
  return {
    facts: [
      ...opening(state, ask.locale, now),
      { type: 'queued', team, ...(topic === undefined ? {} : { topic }), ...(ask.from ? { from: ask.from } : {}), ...(ask.form ? { form: ask.form } : {}) },
    ],
  }
}

/** Back to the same agent if they are there, back to a ticket, or to the end of the queue. */
function reopen(state: Conversation, now: Circumstances): Decision {
  const reopened: Fact = { type: 'reopened' }
  if (state.agent ? now.isPresent(state.agent.id) || state.ticket : state.ticket) return { facts: [reopened] }
  const queued = queue(state, { locale: state.locale }, now)
  return 'facts' in queued ? { facts: [reopened, ...queued.facts] } : queued
}

function leaveEmail(state: Conversation, ask: Extract<VisitorAsk, { type: 'email.leave' }>, now: Circumstances): Decision {
  const checked = checkAddress(ask.address)
  if ('fault' in checked) return refuse('invalid', `The address can't be used: ${checked.fault}.`)
  const team = state.team ?? now.policy.teamFor(ask.topic, ask.locale)
  const mailbox = now.policy.mailbox(team)
  if (!mailbox) return refuse('unavailable', `Team ${team} has no mailbox.`)
  const answerBy = now.policy.answerBy(now.at)
  const number = state.ticket?.number ?? now.ticketNumber
  const visitor = state.visitor ?? now.visitor
  const address = checked.address
  return {
    facts: [
      ...opening(state, ask.locale, now),
      ...(state.phase === 'queued' ? [{ type: 'left-queue' } as const] : []),
      ...(state.phase === 'resolved' ? [{ type: 'reopened' } as const] : []),
      { type: 'message', text: ask.text, via: 'mail' },
      { type: 'ticket', team, number, answerBy, address, subject: ask.subject, ...(ask.topic === undefined ? {} : { topic: ask.topic }) },
    ],
    letters: [
      { kind: 'team', to: mailbox, ticket: number, subject: ask.subject, text: ask.text, address, visitor, answerBy },
      {
        kind: 'confirmation',
        to: address,
        ticket: number,
        answerBy,
        locale: ask.locale,
        once: `confirmation:${now.policy.mailDay(now.at)}:${address.toLowerCase()}`,
      },
    ],
  }
}

function rate(state: Conversation, resolution: number, rating: Rating): Decision {
  if (resolution < 1 || resolution > state.resolutions) return refuse('closed', `There is no resolution ${resolution} to rate.`)
  if (state.ratings[resolution]) return refuse('taken', `Resolution ${resolution} was rated already.`)
  return { facts: [{ type: 'rated', resolution, rating }] }
}

function decideForAgent(state: Conversation, ask: AgentAsk, agent: AgentCard, now: Circumstances): Decision {
  const isMine = state.agent?.id === agent.id
  switch (ask.type) {
    case 'conversation.accept':
      if (state.phase === 'assigned' && !isMine) return refuse('taken', `${state.agent?.name} has this conversation.`)
      return state.phase === 'queued' || state.phase === 'ticket'
        ? { facts: [{ type: 'assigned', agent }] }
        : refuse('closed', `A conversation that is ${state.phase} can't be accepted.`)
    case 'message.post': {
      if (state.phase === 'assigned' && !isMine) return refuse('taken', `${state.agent?.name} has this conversation.`)
      if (state.phase !== 'assigned' && state.phase !== 'ticket')
        return refuse('closed', `Nobody can answer a conversation that is ${state.phase}; accept or reopen it first.`)
      const message = messageOf(ask, now)
      if ('refuse' in message) return message
      const facts: Fact[] = [...(state.phase === 'ticket' ? [{ type: 'assigned', agent } as const] : []), message]
      // A letter carries no files: it names them, and its link leads to them.
      const said = [ask.text, ...('attachments' in message ? (message.attachments ?? []).map(({ name }) => name) : [])]
      return { facts, letters: answerLetters(state, agent, said.filter(Boolean).join('\n'), facts.length - 1) }
    }
    case 'conversation.resolve':
      if (state.phase === 'assigned' && !isMine) return refuse('taken', `${state.agent?.name} has this conversation.`)
      return state.phase === 'assigned' || state.phase === 'ticket' ? { facts: [{ type: 'resolved' }] } : refuse('closed', 'There is nothing to resolve.')
    case 'conversation.reopen':
      return state.phase === 'resolved'
        ? { facts: [{ type: 'reopened' }, { type: 'assigned', agent }] }
        : refuse('closed', 'Only a resolved conversation can be reopened.')
  }
}

/** Only to an address that the visitor left here or that the host vouches for: a claim is not enough (CV9). */
function answerLetters(state: Conversation, agent: AgentCard, text: string, about: number): readonly Letter[] {
  const to = state.ticket?.address ?? (state.visitor?.verified ? state.visitor.email : undefined)
  return to === undefined ? [] : [{ kind: 'answer', to, ticket: state.ticket?.number ?? null, agent, text, locale: state.locale, about }]
}

const isUnderWay = (state: Conversation): boolean => state.phase === 'queued' || state.phase === 'assigned' || state.phase === 'ticket'

const opening = (state: Conversation, locale: string, now: Circumstances): readonly Fact[] =>
  state.phase === 'empty' ? [{ type: 'opened', visitor: now.visitor, locale }] : []

const before = (decision: Decision, fact: Fact): Decision => ('facts' in decision ? { ...decision, facts: [...decision.facts, fact] } : decision)

const refuse = (code: ErrorCode, reason: string): Refusal => ({ refuse: code, reason })
