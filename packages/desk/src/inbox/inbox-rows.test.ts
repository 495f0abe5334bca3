import type { Entry, InboxFact, InboxRow } from '@deskbell/protocol'
import { emptyConversation, summarize } from '@deskbell/rules/conversation'
import { describe, expect, it } from 'vitest'
import { applyEntries, type InboxRows, rowsOfAnswer } from './inbox-rows.ts'

const row = (id: string, topic: string): InboxRow => ({ ...summarize(emptyConversation(id)), topic })
const entry = (seq: number, of: InboxRow, { log = 'inbox:a', at = seq, epoch = 'e' } = {}): Entry<InboxFact> => ({
  log,
  cursor: { epoch, seq },
  at,
  command: `c${seq}`,
  by: { kind: 'system' },
  fact: { type: 'row', row: of },
})
const known = rowsOfAnswer({ rows: [row('one', 'first')], cursors: { 'inbox:a': { epoch: 'e', seq: 3 }, 'inbox:b': { epoch: 'e', seq: 0 } }, serverNow: 0 })
const topicOf = (rows: InboxRows | 'gap', id: string): string | null | undefined => (rows === 'gap' ? 'gap' : rows.rows.get(id)?.row.topic)

describe('applyEntries', () => {
  it('replaces a row by the whole new one and adds new ones', () => {
    const next = applyEntries(known, 'inbox:a', [entry(4, row('one', 'second')), entry(5, row('two', 'new'))])
    expect(topicOf(next, 'one')).toBe('second')
    expect(topicOf(next, 'two')).toBe('new')
  })

  it('gives the same value back when everything was read before', () => {
    expect(applyEntries(known, 'inbox:a', [entry(2, row('one', 'older')), entry(3, row('one', 'older'))])).toBe(known)
    expect(applyEntries(known, 'inbox:a', [])).toBe(known)
  })

  it.each([
    ['numbers that don’t join', 'inbox:a', entry(5, row('one', 'x'))],
    ['another epoch', 'inbox:a', entry(4, row('one', 'x'), { epoch: 'other' })],
    ['a log that the answer did not have', 'inbox:c', entry(1, row('one', 'x'), { log: 'inbox:c' })],
  ])('sees a gap in %s', (_, log, first) => {
    expect(applyEntries(known, log, [first])).toBe('gap')
  })

  it('lets the later row win when a conversation moved to another team', () => {
    const moved = applyEntries(known, 'inbox:b', [entry(1, row('one', 'moved'), { log: 'inbox:b', at: 90 })])
    if (moved === 'gap') throw new Error('The entries join.')
    expect(topicOf(applyEntries(moved, 'inbox:a', [entry(4, row('one', 'before the move'), { at: 80 })]), 'one')).toBe('moved')
  })
})
