import type { AnyCommand, Fact, LogEntry } from '@deskbell/protocol'
import { emptyConversation } from '@deskbell/rules/conversation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FollowedLog, Outgoing } from '../feed/feed.ts'
import { createTimeline, type RowSource, rowsOf } from './timeline.ts'

const visitor = { kind: 'visitor' } as const
const agent = { kind: 'agent', id: 'a', name: 'Ana' } as const
const entry = (seq: number, fact: Fact, more: Partial<LogEntry> = {}): LogEntry => ({
  log: 'talk',
  cursor: { epoch: 'e', seq },
  at: seq,
  command: `c${seq}`,
  by: visitor,
  fact,
  ...more,
})
const said = (text: string): Fact => ({ type: 'message', text, via: 'chat' })
const logOf = (...entries: LogEntry[]): FollowedLog => ({ log: 'talk', cursor: null, state: emptyConversation('talk'), entries, hasOlder: false })
const outgoing = (command: Partial<AnyCommand> & { type: string }, at = 100): Outgoing =>
  ({ command: { id: 'c9', conversation: 'talk', locale: 'en', ...command } as AnyCommand, at, delivery: { at: 'queued' } }) as const
const source = (more: Partial<RowSource>): RowSource => ({
  log: logOf(),
  outbox: [],
  marks: { visitor: 0, agent: 0 },
  viewer: visitor,
  clockOffset: 0,
  ...more,
})

describe('rowsOf', () => {
  it('[TL1] shows the log, then what is on its way', () => {
    const log = logOf(entry(1, { type: 'opened', visitor: { verified: false }, locale: 'en' }), entry(2, { type: 'queued', team: 'en' }), entry(3, said('one')))
    const rows = rowsOf(source({ log, outbox: [outgoing({ type: 'message.post', text: 'two' })] }))
    expect(rows.map((row) => (row.type === 'message' ? row.text : row.fact.type))).toEqual(['queued', 'one', 'two'])
    expect(rows.at(-1)).toMatchObject({ seq: null, delivery: { at: 'queued' }, by: visitor })
  })

  it('[TL1] shows nothing of other conversations, and nothing without words', () => {
    const outbox = [
      outgoing({ type: 'message.post', text: 'elsewhere', conversation: 'other' }),
      outgoing({ type: 'queue.leave' }),
      outgoing({ type: 'handoff.request' }),
      outgoing({ type: 'rating.leave', resolution: 1, rating: { speed: 5 } }),
    ]
    expect(rowsOf(source({ outbox }))).toEqual([])
    expect(rowsOf(source({ log: null, outbox }))).toEqual([])
  })

  it('[TL2] keeps the key from draft to log entry', () => {
    const outbox = [outgoing({ type: 'message.post', text: 'hello' })]
    const [before] = rowsOf(source({ outbox }))
    const log = logOf(entry(1, said('hello'), { command: 'c9' }))
    const after = rowsOf(source({ log, outbox }))
    expect(after).toHaveLength(1)
    expect(after[0]).toMatchObject({ key: before?.key, seq: 1, delivery: null })
  })

  it('[TL2] names an event for its place, so that no two rows share a key', () => {
    const log = logOf(entry(1, { type: 'queued', team: 'en' }, { command: 'c1', more: true }), entry(2, said('x'), { command: 'c1' }))
    expect(new Set(rowsOf(source({ log })).map(({ key }) => key)).size).toBe(2)
  })

  it('[TL3] shows the question of a handoff as the first message, under one key all the way', () => {
    const from = { question: 'Where is my deposit?', article: 'deposits' }
    const pending = rowsOf(source({ outbox: [outgoing({ type: 'handoff.request', from })] }))
    expect(pending).toMatchObject([{ key: 'c9', text: from.question, delivery: { at: 'queued' } }])
    const settled = rowsOf(source({ log: logOf(entry(1, { type: 'queued', team: 'en', from }, { command: 'c9' })) }))
    expect(settled).toMatchObject([
      { type: 'message', key: 'c9', text: from.question },
      { type: 'event', fact: { type: 'queued' } },
    ])
  })

  it('[TL3] shows a form that is on its way, so that nothing typed is out of sight', () => {
    const form = { topic: 'deposit', fields: [{ id: 'coin', label: 'Coin', value: 'BTC' }] }
    expect(rowsOf(source({ outbox: [outgoing({ type: 'handoff.request', form })] }))).toMatchObject([{ text: 'Coin: BTC' }])
  })

  it('[TL1] shows an e-mail that is on its way as mail', () => {
    expect(rowsOf(source({ outbox: [outgoing({ type: 'email.leave', text: 'help', address: 'a@b.c', subject: 's' })] }))).toMatchObject([
      { text: 'help', via: 'mail' },
    ])
  })

  it('[TL5] marks as read what the other side has seen', () => {
    const log = logOf(entry(1, said('mine')), entry(2, said('theirs'), { by: agent }), entry(3, said('mine again')))
    const isRead = (marks: RowSource['marks']) => rowsOf(source({ log, marks })).map((row) => row.type === 'message' && row.isRead)
    expect(isRead({ visitor: 0, agent: 0 })).toEqual([false, false, false])
    expect(isRead({ visitor: 2, agent: 1 })).toEqual([true, true, false])
  })

  it('[TL6] [F43] dates what is on its way by the server’s clock', () => {
    const outbox = [outgoing({ type: 'message.post', text: 'hi' }, 1_000)]
    expect(rowsOf(source({ outbox, clockOffset: 500 }))[0]?.at).toBe(1_500)
  })
})

describe('createTimeline', () => {
  it('[TL4] gives the same rows again while they say the same', () => {
    const timeline = createTimeline()
    const first = [entry(1, said('one')), entry(2, said('two'))]
    const one = timeline(source({ log: logOf(...first) }))
    expect(timeline(source({ log: logOf(...first) }))).toBe(one)
    const two = timeline(source({ log: logOf(...first, entry(3, said('three'))) }))
    expect(two).not.toBe(one)
    expect(two.slice(0, 2)).toEqual(one)
    expect(two[0]).toBe(one[0])
    const three = timeline(source({ log: logOf(...first, entry(3, said('three'))), marks: { visitor: 0, agent: 1 } }))
    expect([three[0] === two[0], three[1] === two[1]]).toEqual([false, true])
  })

  it('[TL4] says what rowsOf says, whatever came before: more, older, read, sent, read again from the tail', () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('more' as const), isOwn: fc.boolean(), many: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ type: fc.constant('older' as const), many: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ type: fc.constant('read' as const), visitor: fc.integer({ min: 0, max: 30 }), agent: fc.integer({ min: 0, max: 30 }) }),
      fc.record({ type: fc.constantFrom('submit' as const, 'settle' as const, 'again' as const) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const timeline = createTimeline()
        let first = 500
        let entries: LogEntry[] = []
        let marks = { visitor: 0, agent: 0 }
        let outbox: Outgoing[] = []
        const next = () => first + entries.length
        for (const taken of steps) {
          if (taken.type === 'more')
            for (let turn = 0; turn < taken.many; turn++) {
              const by = taken.isOwn ? visitor : agent
              const fact: Fact = turn % 3 === 2 ? { type: 'queued', team: 'en', from: { question: 'why' } } : said(`${turn}`)
              entries = [...entries, entry(next(), fact, { by })]
            }
          if (taken.type === 'older')
            for (let turn = 0; turn < taken.many; turn++) {
              first--
              entries = [entry(first, said('older')), ...entries]
            }
          if (taken.type === 'read') marks = { visitor: 495 + taken.visitor, agent: 495 + taken.agent }
          if (taken.type === 'submit') outbox = [...outbox, outgoing({ type: 'message.post', text: 'mine', id: `own${outbox.length}` })]
          if (taken.type === 'settle' && outbox[0]) {
            entries = [...entries, entry(next(), said('mine'), { command: outbox[0].command.id })]
            outbox = outbox.slice(1)
          }
          if (taken.type === 'again') entries = structuredClone(entries)
          const now = source({ log: logOf(...entries), marks, outbox })
          const rows = timeline(now)
          expect(rows).toEqual(rowsOf(now))
          expect(timeline(now)).toBe(rows)
        }
      }),
    )
  })
})
