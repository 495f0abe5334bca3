import type { AgentAsk, AgentCard, Author, Conversation, Fact, LogEntry, VisitorAsk, VisitorCard } from '@deskbell/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Circumstances, type Decision, decide } from './decide.ts'
import { emptyConversation, fold } from './fold.ts'
import type { Policy } from './policy.ts'

const ada: AgentCard = { id: 'ada', name: 'Ada' }
const ben: AgentCard = { id: 'ben', name: 'Ben' }
const visitor: Author = { kind: 'visitor' }
const agent = (card: AgentCard): Author => ({ kind: 'agent', ...card })
const noor: VisitorCard = { verified: false, name: 'Noor', email: 'claimed@mail.example' }

/** Team `coins` answers its topic, `alpha` everything else; day and night are even and odd hours. */
const policy: Policy = {
  teamFor: (topic) => (topic === 'coins' ? 'coins' : 'alpha'),
  isOpen: (_team, at) => at % 2 === 0,
  mailbox: (team) => (team === 'coins' ? null : `${team}@larkspur.example`),
  answerBy: (at) => at + 1_000,
  mailDay: (at) => `day ${Math.floor(at / 100)}`,
}
const day: Circumstances = { at: 10, policy, visitor: noor, ticketNumber: 'LS-2', isPresent: () => false }
const night: Circumstances = { ...day, at: 11 }
const withAda: Circumstances = { ...day, isPresent: (id) => id === 'ada' }

const factsOf = (decision: Decision): readonly Fact[] => {
  if ('refuse' in decision) throw new Error(`${decision.refuse}: ${decision.reason}`)
  return decision.facts
}
const typesOf = (decision: Decision): string => ('facts' in decision ? decision.facts.map(({ type }) => type).join(' ') : decision.refuse)

function add(state: Conversation, facts: readonly Fact[], by: Author, at: number): Conversation {
  const head = state.cursor?.seq ?? 0
  return facts.map((fact, index): LogEntry => ({ log: 'c', cursor: { epoch: 'e', seq: head + index + 1 }, at, command: 'm', by, fact })).reduce(fold, state)
}
type Step = readonly [ask: VisitorAsk | AgentAsk, by?: Author, now?: Circumstances]
/** The state after these were asked for, none of them refused. */
const after = (...steps: readonly Step[]): Conversation =>
  steps.reduce((state, [ask, by = visitor, now = day]) => add(state, factsOf(decide(state, ask, by, now)), by, now.at), emptyConversation('c'))

const post = { type: 'message.post', text: 'hello', locale: 'en' } as const
const handoff = { type: 'handoff.request', locale: 'en' } as const
const email = { type: 'email.leave', address: 'v@mail.example', subject: 'Hi', text: 'my words', locale: 'es' } as const
const accept = { type: 'conversation.accept' } as const
const resolve = { type: 'conversation.resolve' } as const
const reopen = { type: 'conversation.reopen' } as const
const leave = { type: 'queue.leave' } as const
const rate = (resolution: number): VisitorAsk => ({ type: 'rating.leave', resolution, rating: { speed: 5 } })

const states = {
  empty: emptyConversation('c'),
  queued: after([handoff]),
  left: after([handoff], [leave]),
  assigned: after([handoff], [accept, agent(ada)]),
  ticket: after([email]),
  resolved: after([handoff], [accept, agent(ada)], [resolve, agent(ada)]),
} satisfies Readonly<Record<Conversation['phase'], Conversation>>
const phases = Object.keys(states) as Conversation['phase'][]

/** What each phase makes of each command, by day and with nobody but the asking agent there. */
const table: readonly (readonly [string, VisitorAsk | AgentAsk, Author, Readonly<Record<Conversation['phase'], string>>])[] = [
  [
    '[CV3] [CV5] a visitor’s message',
    post,
    visitor,
    { empty: 'opened queued message', queued: 'message', left: 'queued message', assigned: 'message', ticket: 'message', resolved: 'reopened queued message' },
  ],
  [
    '[CV3] [CV6] a hand-off',
    handoff,
    visitor,
    { empty: 'opened queued', queued: 'taken', left: 'queued', assigned: 'taken', ticket: 'queued', resolved: 'queued' },
  ],
  [
    '[CV8] leaving the queue',
    leave,
    visitor,
    { empty: 'closed', queued: 'left-queue', left: 'closed', assigned: 'closed', ticket: 'closed', resolved: 'closed' },
  ],
  [
    '[CV10] an e-mail',
    email,
    visitor,
    {
      empty: 'opened message ticket',
      queued: 'left-queue message ticket',
      left: 'message ticket',
      assigned: 'message ticket',
      ticket: 'message ticket',
      resolved: 'reopened message ticket',
    },
  ],
  [
    '[CV13] a visitor’s resolving',
    resolve,
    visitor,
    { empty: 'closed', queued: 'resolved', left: 'closed', assigned: 'resolved', ticket: 'resolved', resolved: 'closed' },
  ],
  [
    '[CV14] a visitor’s reopening',
    reopen,
    visitor,
    { empty: 'closed', queued: 'closed', left: 'closed', assigned: 'closed', ticket: 'closed', resolved: 'reopened queued' },
  ],
  ['[CV15] a rating', rate(1), visitor, { empty: 'closed', queued: 'closed', left: 'closed', assigned: 'closed', ticket: 'closed', resolved: 'rated' }],
  ['[CV4] accepting', accept, agent(ben), { empty: 'closed', queued: 'assigned', left: 'closed', assigned: 'taken', ticket: 'assigned', resolved: 'closed' }],
  [
    '[CV16] an answer by its agent',
    post,
    agent(ada),
    { empty: 'closed', queued: 'closed', left: 'closed', assigned: 'message', ticket: 'assigned message', resolved: 'closed' },
  ],
  [
    '[CV4] [CV16] an answer by another',
    post,
    agent(ben),
    { empty: 'closed', queued: 'closed', left: 'closed', assigned: 'taken', ticket: 'assigned message', resolved: 'closed' },
  ],
  [
    '[CV13] an agent’s resolving',
    resolve,
    agent(ada),
    { empty: 'closed', queued: 'closed', left: 'closed', assigned: 'resolved', ticket: 'resolved', resolved: 'closed' },
  ],
  [
    '[CV4] [CV13] another agent’s resolving',
    resolve,
    agent(ben),
    { empty: 'closed', queued: 'closed', left: 'closed', assigned: 'taken', ticket: 'resolved', resolved: 'closed' },
  ],
  [
    '[CV14] an agent’s reopening',
    reopen,
    agent(ben),
    { empty: 'closed', queued: 'closed', left: 'closed', assigned: 'closed', ticket: 'closed', resolved: 'reopened assigned' },
  ],
]

describe('decide, by phase', () => {
  for (const [what, ask, by, expected] of table)
    for (const phase of phases) it(`${what} to ${phase}: ${expected[phase]}`, () => expect(typesOf(decide(states[phase], ask, by, day))).toBe(expected[phase]))
})

describe('decide', () => {
  it('[CV3] opens with the card of the session and the locale of the command', () => {
    expect(factsOf(decide(states.empty, { ...handoff, locale: 'zh-Hans' }, visitor, day))[0]).toEqual({ type: 'opened', visitor: noor, locale: 'zh-Hans' })
  })

  it('[CV4] of two agents the second is told who has it', () => {
    const state = add(states.queued, factsOf(decide(states.queued, accept, agent(ada), day)), agent(ada), 12)
    expect(decide(state, accept, agent(ben), day)).toEqual({ refuse: 'taken', reason: 'Ada has this conversation.' })
  })

  it('[CV6] carries topic, origin and form into the queue of the topic’s team', () => {
    const ask = { ...handoff, topic: 'coins', from: { question: 'why?', article: 'limits' }, form: { topic: 'coins', fields: [] } }
    expect(factsOf(decide(states.empty, ask, visitor, day))[1]).toEqual({ type: 'queued', team: 'coins', topic: 'coins', from: ask.from, form: ask.form })
    const left = after([ask], [leave])
    expect(factsOf(decide(left, post, visitor, day))[0]).toEqual({ type: 'queued', team: 'coins', topic: 'coins' })
  })

  it('[CV7] lets nobody into the queue of a team that is closed, and stores no message either', () => {
    for (const [state, ask] of [
      [states.empty, handoff],
      [states.empty, post],
      [states.left, post],
      [states.resolved, post],
      [states.resolved, reopen],
      [states.ticket, handoff],
    ] as const)
      expect(decide(state, ask, visitor, night)).toMatchObject({ refuse: 'closed' })
    for (const state of [states.queued, states.assigned, states.ticket]) expect(typesOf(decide(state, post, visitor, night))).toBe('message')
  })

  it('[CV9] mails an answer to the ticket’s address', () => {
    const decision = decide(states.ticket, { ...post, text: 'found' }, agent(ada), day)
    expect(decision).toMatchObject({ letters: [{ kind: 'answer', to: 'v@mail.example', ticket: 'LS-2', agent: ada, text: 'found', locale: 'es', about: 1 }] })
    const again = after([email], [post, agent(ada)])
    expect(decide(again, post, agent(ada), day)).toMatchObject({ facts: [{ type: 'message' }], letters: [{ about: 0 }] })
  })

  it('[CV9] [A48] mails an answer to a vouched address, and never to a claimed one', () => {
    const vouched = { ...day, visitor: { verified: true, email: 'known@mail.example' } }
    const known = after([handoff, visitor, vouched], [accept, agent(ada)])
    expect(decide(known, post, agent(ada), day)).toMatchObject({ letters: [{ to: 'known@mail.example', ticket: null }] })
    expect(decide(states.assigned, post, agent(ada), day)).toMatchObject({ letters: [] })
  })

  it('[CV10] takes an e-mail at night too, and refuses an address or a team that can’t be used', () => {
    expect(typesOf(decide(states.empty, email, visitor, night))).toBe('opened message ticket')
    for (const address of ['a@b.example,c@d.example', 'a@b.example\nBcc: c@d.example', '', 'a@b'])
      expect(decide(states.empty, { ...email, address }, visitor, night)).toMatchObject({ refuse: 'invalid' })
    expect(decide(states.empty, { ...email, topic: 'coins' }, visitor, night)).toMatchObject({ refuse: 'unavailable' })
  })

  it('[CV10] the e-mail of a queue goes to the team of that queue', () => {
    expect(factsOf(decide(states.queued, { ...email, topic: 'coins' }, visitor, night)).at(-1)).toMatchObject({ type: 'ticket', team: 'alpha' })
  })

  it('[CV11] keeps the number of a ticket, and dates each letter anew', () => {
    expect(factsOf(decide(states.ticket, email, visitor, { ...night, at: 501, ticketNumber: 'LS-9' })).at(-1)).toMatchObject({
      number: 'LS-2',
      answerBy: 1_501,
    })
    expect(factsOf(decide(states.empty, email, visitor, { ...night, ticketNumber: 'LS-9' })).at(-1)).toMatchObject({ number: 'LS-9' })
  })

  it('[CV12] [A48] writes to the team with the visitor’s words, and to the address without', () => {
    const decision = decide(states.empty, { ...email, address: ' Visitor@Mail.example ' }, visitor, night)
    const [team, confirmation] = 'letters' in decision ? (decision.letters ?? []) : []
    expect(team).toEqual({
      kind: 'team',
      to: 'alpha@larkspur.example',
      ticket: 'LS-2',
      subject: 'Hi',
      text: 'my words',
      address: 'Visitor@Mail.example',
      visitor: noor,
      answerBy: 1_011,
    })
    expect(confirmation).toEqual({
      kind: 'confirmation',
      to: 'Visitor@Mail.example',
      ticket: 'LS-2',
      answerBy: 1_011,
      locale: 'es',
      once: 'confirmation:day 0:visitor@mail.example',
    })
  })

  it('[CV14] reopens with the agent who is there, back to a ticket, else at the end of the queue', () => {
    expect(typesOf(decide(states.resolved, reopen, visitor, withAda))).toBe('reopened')
    expect(typesOf(decide(states.resolved, post, visitor, { ...withAda, at: 11 }))).toBe('reopened message')
    expect(after([handoff], [accept, agent(ada)], [resolve], [reopen, visitor, withAda])).toMatchObject({ phase: 'assigned', agent: ada })
    const answered = after([email], [resolve, agent(ada)])
    expect(typesOf(decide(answered, post, visitor, night))).toBe('reopened message')
    expect(after([email], [resolve, agent(ada)], [reopen, visitor, night]).phase).toBe('ticket')
    expect(after([handoff], [accept, agent(ada)], [resolve], [reopen])).toMatchObject({ phase: 'queued', agent: null, queuedAt: 10 })
  })

  it('[CV15] takes one rating a resolution, also a late one', () => {
    const rated = after([handoff], [accept, agent(ada)], [resolve], [rate(1)])
    expect(decide(rated, rate(1), visitor, day)).toMatchObject({ refuse: 'taken' })
    for (const resolution of [0, 2, 99]) expect(decide(rated, rate(resolution), visitor, day)).toMatchObject({ refuse: 'closed' })
    const twice = add(states.resolved, [{ type: 'reopened' }, { type: 'resolved' }], visitor, 20)
    expect(typesOf(decide(twice, rate(1), visitor, day))).toBe('rated')
    expect(typesOf(decide(twice, rate(2), visitor, day))).toBe('rated')
  })

  it('[CV17] [A23] forbids what is not one’s own to ask for', () => {
    expect(decide(states.queued, accept, visitor, day)).toMatchObject({ refuse: 'forbidden' })
    for (const ask of [handoff, leave, email, rate(1)]) expect(decide(states.queued, ask, agent(ada), day)).toMatchObject({ refuse: 'forbidden' })
  })

  const anyAsk = fc.constantFrom<VisitorAsk | AgentAsk>(post, handoff, { ...handoff, topic: 'coins' }, leave, email, resolve, reopen, rate(1), rate(2), accept)
  const anyAuthor = fc.constantFrom<Author>(visitor, visitor, agent(ada), agent(ben))
  const anyStep = fc.record({ ask: anyAsk, by: anyAuthor, isNight: fc.boolean(), isAdaHere: fc.boolean() })

  it('[CV2] [CV18] [CV22] any life of a conversation keeps its parts in agreement', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
        let state = emptyConversation('c')
        const log: Fact[] = []
        steps.forEach(({ ask, by, isNight, isAdaHere }, index) => {
          const at = index * 2 + (isNight ? 1 : 0)
          const before = structuredClone(state)
          const decision = decide(state, ask, by, { ...(isAdaHere ? withAda : day), at })
          expect(state).toEqual(before)
          if ('refuse' in decision) {
            expect(decision.reason).toMatch(/^[A-Z].*\.$/)
            return
          }
          expect(decision.facts.length).toBeGreaterThan(0)
          state = add(state, decision.facts, by, at)
          log.push(...decision.facts)
          expect(state.queuedAt !== null).toBe(state.phase === 'queued')
          if (state.phase === 'queued') expect(state.agent).toBeNull()
          if (state.phase === 'assigned') expect(state.agent).not.toBeNull()
          if (state.phase === 'ticket') expect(state.ticket).not.toBeNull()
          if (state.phase === 'resolved' || state.phase === 'left') expect(state.waitingSince).toBeNull()
          for (const letter of decision.letters ?? []) if (letter.kind === 'answer') expect(decision.facts[letter.about]?.type).toBe('message')
        })
        expect(log.filter(({ type }) => type === 'opened')).toHaveLength(log.length ? 1 : 0)
        expect(log[0]?.type ?? 'opened').toBe('opened')
        expect(state.resolutions).toBe(log.filter(({ type }) => type === 'resolved').length)
        expect(new Set(log.flatMap((fact) => (fact.type === 'ticket' ? [fact.number] : []))).size).toBeLessThanOrEqual(1)
      }),
      { numRuns: 500 },
    )
  })
})
