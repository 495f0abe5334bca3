import { describe, expect, it } from 'vitest'
import { checkHistory, tallyHistory } from './check-history.ts'
import type { Bug } from './finding.ts'
import { type HistoryEvent, readHistory, writeHistory } from './history-event.ts'

type Line = readonly [actor: string, op: HistoryEvent['op'], phase: HistoryEvent['phase'], id: string | null, seq?: number | null, more?: Partial<HistoryEvent>]

const history = (...lines: readonly Line[]): HistoryEvent[] =>
  lines.map(([actor, op, phase, id, seq = null, more], t) => ({ t, actor, op, phase, conv: 'talk', client_msg_id: id, seq, epoch: 'e', ...more }))

const stored = (id: string, seq: number): Line => ['store', 'recv', 'ok', id, seq]
const whole = (actor: string, ...ids: readonly (string | null)[]): Line[] => [
  [actor, 'read', 'invoke', null],
  ...ids.map((id, index): Line => [actor, 'render', 'ok', id, index + 1]),
  [actor, 'read', 'ok', null, ids.length],
]

/** Ann sends two, an agent answers, a mail is owed for it; then all three read. */
const clean: readonly Line[] = [
  ['ann/1', 'send', 'invoke', 'a'],
  ['ann/1', 'render', 'invoke', 'a'],
  stored('a', 1),
  ['ann/1', 'send', 'ok', 'a', 1],
  ['ann/1', 'recv', 'ok', 'a', 1],
  ['ann/1', 'send', 'invoke', 'b'],
  stored('b', 2),
  ['agent/1', 'recv', 'ok', 'a', 1],
  ['agent/1', 'recv', 'ok', 'b', 2],
  ['agent/1', 'ack', 'ok', null, 2],
  ['agent/1', 'send', 'invoke', 'c'],
  stored('c', 3),
  ['agent/1', 'send', 'ok', 'c', 3],
  ['store', 'mail', 'invoke', 'c'],
  ['ann/1', 'send', 'ok', 'b', 2],
  ['ann/1', 'recv', 'ok', 'b', 2],
  ['ann/1', 'recv', 'ok', 'c', 3],
  ['agent/1', 'recv', 'ok', 'c', 3],
  ['ann/1', 'ack', 'ok', null, 3],
  ['mail', 'mail', 'info', 'c'],
  ['mail', 'mail', 'ok', 'c', null, { message_id: '<c@larkspur.example>' }],
  ['mail', 'mail', 'ok', 'c', null, { message_id: '<c@larkspur.example>' }],
  ['ann/1', 'send', 'invoke', 'refused'],
  ['ann/1', 'send', 'fail', 'refused'],
  ['ann/2', 'send', 'invoke', 'unknown'],
  ['ann/2', 'send', 'info', 'unknown'],
  ...whole('store', 'a', 'b', 'c'),
  ...whole('ann/1', 'a', 'b', 'c'),
  ...whole('agent/1', 'a', 'b', 'c'),
]

const without = (lines: readonly Line[], fits: (line: Line) => boolean): Line[] => lines.filter((line) => !fits(line))
const lastOf = (lines: readonly Line[], actor: string): number => lines.findLastIndex(([who, op]) => who === actor && op === 'read') - 1
const put = (lines: readonly Line[], index: number, ...more: readonly Line[]): Line[] => [...lines.slice(0, index), ...more, ...lines.slice(index)]
const end = (...more: readonly Line[]): Line[] => [...clean, ...more]

/** One bug each, put into the clean history: the twelve that the checker has to find. */
const seeded: readonly (readonly [Bug, string, readonly Line[]])[] = [
  ['lost', 'drop: the log at the end lacks what was acknowledged', end(...whole('store', 'a', 'b'))],
  ['doubled', 'double: the log has a message under two numbers', end(...whole('store', 'a', 'b', 'c', 'a'))],
  ['misordered', 'swap: two actors see two orders', end(...whole('agent/1', 'b', 'a', 'c'))],
  ['leaked', 'leak: another visitor is told of the talk', end(['ben/1', 'recv', 'ok', 'a', 1])],
  ['stale', 'stale read: less than the reader had seen', end(...whole('ann/1', 'a', 'b'))],
  ['phantom', 'phantom: a message that nobody sent', put(clean, lastOf(clean, 'store') + 1, ['store', 'render', 'ok', 'x', 4])],
  ['ghost', 'ghost: a refused message in the log', end(stored('refused', 4))],
  ['gap', 'gap: a number is passed over', without(clean, ([who, op, , id]) => who === 'ann/1' && op === 'recv' && id === 'b')],
  ['cursor rollback', 'cursor rollback: a mark goes back', end(['agent/1', 'ack', 'ok', null, 1])],
  ['double mail', 'double mail: a second Message-ID for one message', end(['mail', 'mail', 'ok', 'c', null, { message_id: '<d@larkspur.example>' }])],
  [
    'early receipt',
    'early receipt: before the log has it',
    put(
      without(clean, (line) => line === clean[2]),
      5,
      stored('a', 1),
    ),
  ],
  ['stuck outbox', 'stuck outbox: no word of what became of it', without(clean, ([, op, phase, id]) => op === 'send' && phase === 'ok' && id === 'b')],
]

const bugsIn = (lines: readonly Line[]): readonly Bug[] => [...new Set(checkHistory(history(...lines)).map(({ bug }) => bug))]

describe('checkHistory', () => {
  it('finds nothing in a history in which everything was kept', () => {
    expect(checkHistory(history(...clean))).toEqual([])
    expect(checkHistory([])).toEqual([])
  })

  it.each(seeded)('finds %s (%s)', (bug, _, lines) => {
    expect(bugsIn(lines)).toContain(bug)
  })

  it('knows all twelve', () => {
    expect(new Set(seeded.map(([bug]) => bug)).size).toBe(12)
  })

  const more: readonly (readonly [Bug, string, readonly Line[]])[] = [
    [
      'doubled',
      'the same message twice on one screen',
      end(['ann/1', 'read', 'invoke', null], ['ann/1', 'render', 'ok', 'a', 1], ['ann/1', 'render', 'ok', 'a', 1]),
    ],
    [
      'misordered',
      'a sender’s second message before the first',
      [
        ['ann/1', 'send', 'invoke', 'a'],
        ['ann/1', 'send', 'invoke', 'b'],
        stored('b', 1),
        stored('a', 2),
        ['ann/1', 'send', 'ok', 'b', 1],
        ['ann/1', 'send', 'ok', 'a', 2],
      ],
    ],
    ['misordered', 'an answer that stands before what it answers', end(['agent/1', 'send', 'invoke', 'd'], stored('d', 3), ['agent/1', 'send', 'ok', 'd', 3])],
    [
      'misordered',
      'an answer that stands before what it answers, of a sender who cannot know the epoch yet',
      end(['agent/1', 'send', 'invoke', 'd', null, { epoch: null }], stored('d', 3), ['agent/1', 'send', 'ok', 'd', 3]),
    ],
    [
      'stuck outbox',
      'acknowledged, and at rest still shown as on its way',
      end(
        ['ann/1', 'read', 'invoke', null],
        ...whole('ann/1', 'a', 'b', 'c').slice(1, -1),
        ['ann/1', 'render', 'invoke', 'c'],
        ['ann/1', 'read', 'ok', null, 3],
      ),
    ],
    ['leaked', 'a message in another conversation', end(['ann/1', 'recv', 'ok', 'a', 1, { conv: 'other' }])],
    ['early receipt', 'shown as sent while only on its way', put(clean, 2, ['ann/1', 'render', 'ok', 'a', null])],
    ['double mail', 'a copy too many for the crashes', end(['mail', 'mail', 'ok', 'c', null, { message_id: '<c@larkspur.example>' }])],
    ['lost', 'a mail that never left', end(['store', 'mail', 'invoke', 'b'])],
  ]
  it.each(more)('finds %s: %s', (bug, _, lines) => {
    expect(bugsIn(lines)).toContain(bug)
  })

  it('excuses nobody who was refused first and sent later, and counts it once', () => {
    const again = end(
      ['ann/1', 'send', 'invoke', 'refused'],
      stored('refused', 4),
      ['ann/1', 'send', 'ok', 'refused', 4],
      ...whole('store', 'a', 'b', 'c', 'refused'),
    )
    const events = history(...again)
    expect(checkHistory(events)).toEqual([])
    expect(tallyHistory(events, [])).toEqual({ sent: 5, acknowledged: 4, lost: 0, doubled: 0, misordered: 0, other: 0 })
  })

  it('holds nothing against a list that was on its way when it began, and not when it was read again', () => {
    const early: Line[] = [
      ['ann/1', 'read', 'invoke', null],
      ['ann/1', 'render', 'invoke', 'c'],
      ['ann/1', 'read', 'ok', null, 3],
    ]
    expect(bugsIn([...clean.slice(0, -15), ...early, ...clean.slice(-15)])).toEqual([])
    expect(bugsIn(end(...early))).toEqual(['stuck outbox'])
  })

  it('compares nothing across epochs', () => {
    const after = { epoch: 'after the restore' }
    expect(
      bugsIn(end(['ann/1', 'read', 'invoke', null, null, after], ['ann/1', 'render', 'ok', 'a', 1, after], ['ann/1', 'read', 'ok', null, 1, after])),
    ).toEqual([])
  })

  it('reads what was written, one event a line', () => {
    const events = history(...clean)
    expect(readHistory(writeHistory(events))).toEqual(events)
    expect(writeHistory(events).trimEnd().split('\n')).toHaveLength(events.length)
  })
})
