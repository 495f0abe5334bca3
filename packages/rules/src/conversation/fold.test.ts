import type { Author, Conversation, Fact, LogEntry } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { emptyConversation, fold, settles } from './fold.ts'
import { summarize } from './summarize.ts'

const visitor: Author = { kind: 'visitor' }
const ada: Author = { kind: 'agent', id: 'ada', name: 'Ada' }
const opened: Fact = { type: 'opened', visitor: { verified: false, name: 'Noor' }, locale: 'es' }
const queued: Fact = { type: 'queued', team: 'alpha' }
const assigned: Fact = { type: 'assigned', agent: { id: 'ada', name: 'Ada' } }
const ticket: Fact = { type: 'ticket', team: 'beta', topic: 'coins', number: 'LS-2', answerBy: 900, address: 'v@mail.example', subject: 'Hi' }
const message = (text: string): Fact => ({ type: 'message', text, via: 'chat' })

type Given = Fact | readonly [fact: Fact, by: Author]

/** Entries 1, 2, 3 … at 10, 20, 30 …, by the visitor where no author is named. */
const logOf = (...facts: readonly Given[]): LogEntry[] =>
  facts.map((given, index) => {
    const [fact, by] = 'type' in given ? [given, visitor] : given
    return { log: 'c', cursor: { epoch: 'e', seq: index + 1 }, at: (index + 1) * 10, command: `m${index}`, by, fact }
  })
const after = (...facts: readonly Given[]): Conversation => logOf(...facts).reduce(fold, emptyConversation('c'))

describe('fold', () => {
  it('[CV1] gives the same whatever is folded twice', () => {
    const entries = logOf(opened, queued, message('a'), [assigned, ada], [message('b'), ada], [{ type: 'resolved' }, ada])
    const once = entries.reduce(fold, emptyConversation('c'))
    expect([...entries, ...entries].reduce(fold, emptyConversation('c'))).toEqual(once)
    expect(entries.flatMap((entry) => [entry, entry]).reduce(fold, emptyConversation('c'))).toEqual(once)
    expect(once.cursor).toEqual({ epoch: 'e', seq: 6 })
  })

  it('[CV1] takes the first entry of another epoch', () => {
    const [first] = logOf(opened)
    const rebuilt = fold(after(opened, queued), { ...(first as LogEntry), cursor: { epoch: 'f', seq: 1 } })
    expect(rebuilt).toMatchObject({ phase: 'left', cursor: { epoch: 'f', seq: 1 } })
  })

  const phases: readonly (readonly [Conversation['phase'], ...Given[]])[] = [
    ['empty'],
    ['left', opened],
    ['queued', opened, queued],
    ['left', opened, queued, { type: 'left-queue' }],
    ['assigned', opened, queued, [assigned, ada]],
    ['ticket', opened, ticket],
    ['ticket', opened, queued, [assigned, ada], ticket],
    ['resolved', opened, queued, [assigned, ada], [{ type: 'resolved' }, ada]],
    ['assigned', opened, queued, [assigned, ada], { type: 'resolved' }, { type: 'reopened' }],
    ['ticket', opened, ticket, { type: 'resolved' }, { type: 'reopened' }],
    ['left', opened, { type: 'resolved' }, { type: 'reopened' }],
    ['queued', opened, queued, [assigned, ada], { type: 'resolved' }, { type: 'reopened' }, queued],
    ['resolved', opened, queued, { type: 'resolved' }, { type: 'rated', resolution: 1, rating: { speed: 5 } }],
  ]
  for (const [phase, ...facts] of phases)
    it(`[CV2] is ${phase} after ${facts.map((fact) => ('type' in fact ? fact.type : fact[0].type)).join(', ') || 'nothing'}`, () =>
      expect(after(...facts).phase).toBe(phase))

  it('[CV3] keeps who opened it, when, and their locale', () =>
    expect(after(opened)).toMatchObject({ visitor: { verified: false, name: 'Noor' }, locale: 'es', openedAt: 10 }))

  it('[CV6] keeps team, topic, origin and form of the queue, and forgets an earlier agent', () => {
    const form = { topic: 'coins', fields: [] }
    const from = { question: 'why?' }
    const state = after(opened, queued, [assigned, ada], { type: 'queued', team: 'beta', topic: 'coins', from, form })
    expect(state).toMatchObject({ team: 'beta', topic: 'coins', from, form, agent: null, queuedAt: 40 })
    expect(after(opened, { type: 'queued', team: 'beta', from, form }, { type: 'left-queue' }, queued)).toMatchObject({ from, form, topic: null })
  })

  it('[CV11] keeps the ticket through what follows', () => {
    const kept = { number: 'LS-2', answerBy: 900, address: 'v@mail.example', subject: 'Hi' }
    expect(after(opened, ticket, [assigned, ada], [{ type: 'resolved' }, ada], { type: 'reopened' }, queued)).toMatchObject({ ticket: kept, topic: null })
    expect(after(opened, ticket)).toMatchObject({ ticket: kept, team: 'beta', topic: 'coins' })
  })

  it('[CV13] [CV15] counts resolutions and keeps each one’s rating', () => {
    const state = after(
      opened,
      queued,
      { type: 'resolved' },
      { type: 'reopened' },
      { type: 'resolved' },
      { type: 'rated', resolution: 2, rating: { skill: 4 } },
      { type: 'rated', resolution: 1, rating: { speed: 1 } },
    )
    expect(state).toMatchObject({ resolutions: 2, ratings: { 1: { speed: 1 }, 2: { skill: 4 } } })
  })

  it('[CV18] knows since when the visitor waits for an answer, and for a person', () => {
    const waits = (...facts: readonly Given[]) => {
      const { queuedAt, waitingSince } = after(...facts)
      return [queuedAt, waitingSince]
    }
    expect(waits(opened)).toEqual([null, null])
    expect(waits(opened, queued, message('a'), message('b'))).toEqual([20, 20])
    expect(waits(opened, queued, message('a'), [assigned, ada])).toEqual([null, 20])
    expect(waits(opened, queued, [assigned, ada], [message('b'), ada])).toEqual([null, null])
    expect(waits(opened, queued, [assigned, ada], [message('b'), ada], message('c'), message('d'))).toEqual([null, 50])
    expect(waits(opened, queued, message('a'), { type: 'left-queue' })).toEqual([null, null])
    expect(waits(opened, message('a'), ticket)).toEqual([null, 20])
    expect(waits(opened, queued, message('a'), { type: 'resolved' })).toEqual([null, null])
  })

  it('[CV19] shows what was asked first and said last, on one line of 160 code points', () => {
    const long = `${'𝕏'.repeat(100)}\n\n  ${'y'.repeat(100)}`
    const state = after(opened, queued, message(long), [message('b\nc'), ada])
    expect([...(state.question ?? '')]).toHaveLength(160)
    expect(state.question).toMatch(/^𝕏{100} y{58}…$/u)
    expect(state.last).toEqual({ text: 'b c', by: 'agent', at: 40, seq: 4 })
    expect(after(opened, { ...queued, from: { question: 'the asked one' } }, message('said')).question).toBe('the asked one')
  })

  it('[CV19] forgets the words of an erased message', () => {
    expect(after(opened, queued, message('secret'), { type: 'erased', seq: 3 }).last).toEqual({ text: '', by: 'visitor', at: 30, seq: 3 })
    expect(after(opened, queued, message('first'), message('second'), { type: 'erased', seq: 3 }).last?.text).toBe('second')
  })

  it('[CV20] a command has settled with its last entry', () => {
    expect(settles({ command: 'm1' }, { id: 'm1' })).toBe(true)
    expect(settles({ command: 'm1', more: true }, { id: 'm1' })).toBe(false)
    expect(settles({ command: 'm2' }, { id: 'm1' })).toBe(false)
  })

  it('[CV21] a row has the rating of the latest resolution, and no other', () => {
    const rated: Fact = { type: 'rated', resolution: 1, rating: { speed: 5 } }
    expect(summarize(after(opened, queued, { type: 'resolved' }, rated))).toMatchObject({ id: 'c', phase: 'resolved', resolutions: 1, rating: { speed: 5 } })
    expect(summarize(after(opened, queued, { type: 'resolved' }, rated, { type: 'reopened' }, { type: 'resolved' })).rating).toBeNull()
  })
})
