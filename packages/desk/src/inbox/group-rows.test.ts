import type { InboxRow } from '@deskbell/protocol'
import { emptyConversation, summarize } from '@deskbell/rules/conversation'
import { describe, expect, it } from 'vitest'
import { groupRows, isUnread } from './group-rows.ts'

const me = { id: 'mei', name: 'Mei' }
const tom = { id: 'tom', name: 'Tom' }
const row = (id: string, part: Partial<InboxRow>): InboxRow => ({ ...summarize(emptyConversation(id)), ...part })
const last = (at: number, seq = 1, by: 'visitor' | 'agent' = 'visitor'): InboxRow['last'] => ({ text: 'Hello', by, at, seq })
const idsOf = (rows: readonly InboxRow[]): Record<string, readonly string[]> =>
  Object.fromEntries(groupRows(rows, me.id).map((group) => [group.name, group.rows.map(({ id }) => id)]))

describe('groupRows', () => {
  it('puts who waits longest first', () => {
    expect(idsOf([row('b', { phase: 'queued', queuedAt: 2 }), row('a', { phase: 'queued', queuedAt: 1 })])).toEqual({ waiting: ['a', 'b'] })
  })

  it('tells my talks from those of others, the latest word first', () => {
    const rows = [
      row('old', { phase: 'assigned', agent: me, last: last(1) }),
      row('new', { phase: 'assigned', agent: me, last: last(9) }),
      row('toms', { phase: 'assigned', agent: tom, last: last(5) }),
    ]
    expect(idsOf(rows)).toEqual({ mine: ['new', 'old'], others: ['toms'] })
  })

  it('orders mail by its promise, then by who waits longer', () => {
    const ticket = (answerBy: number): InboxRow['ticket'] => ({ number: 'MD-1', answerBy, address: 'a@b.example', subject: 'S' })
    const rows = [
      row('late', { phase: 'ticket', ticket: ticket(9) }),
      row('younger', { phase: 'ticket', ticket: ticket(5), waitingSince: 4 }),
      row('older', { phase: 'ticket', ticket: ticket(5), waitingSince: 3 }),
    ]
    expect(idsOf(rows)).toEqual({ mail: ['older', 'younger', 'late'] })
  })

  it('shows the last 20 resolved and nobody who left', () => {
    const rows = Array.from({ length: 25 }, (_, index) => row(`r${index}`, { phase: 'resolved', last: last(index) }))
    const groups = idsOf([...rows, row('gone', { phase: 'left' }), row('none', {})])
    expect(Object.keys(groups)).toEqual(['resolved'])
    expect(groups.resolved).toHaveLength(20)
    expect(groups.resolved?.[0]).toBe('r24')
  })
})

describe('isUnread', () => {
  it('is true until the last word of the visitor was seen', () => {
    const waiting = row('a', { phase: 'assigned', waitingSince: 1, last: last(1, 7) })
    expect(isUnread(waiting, 6)).toBe(true)
    expect(isUnread(waiting, 7)).toBe(false)
  })

  it('is false where an agent spoke last or it is resolved', () => {
    expect(isUnread(row('a', { phase: 'assigned', waitingSince: null, last: last(1, 7, 'agent') }), 0)).toBe(false)
    expect(isUnread(row('a', { phase: 'resolved', waitingSince: 1, last: last(1, 7) }), 0)).toBe(false)
  })

  it('counts a wait without a word', () => {
    const silent = row('a', { phase: 'queued', waitingSince: 1, queuedAt: 1 })
    expect(isUnread(silent, 0)).toBe(true)
    expect(isUnread(silent, 2)).toBe(false)
  })
})
