import type { Row } from '@deskbell/core'
import { describe, expect, it } from 'vitest'
import { threadLines } from './thread-lines.ts'

const start = new Date('2026-11-18T14:00:10').getTime()
let count = 0
const says = (kind: 'visitor' | 'agent', seconds: number, more: Partial<Extract<Row, { type: 'message' }>> = {}): Row => ({
  type: 'message',
  key: `k${count++}`,
  by: kind === 'agent' ? { kind, id: 'mei', name: 'Mei' } : { kind },
  text: 'x',
  at: start + seconds * 1000,
  via: 'chat',
  seq: count,
  command: 'c',
  delivery: null,
  isRead: false,
  ...more,
})
const shapes = (rows: readonly Row[]): string[] =>
  threadLines(rows).map((line) =>
    line.type === 'message' ? [line.isFirst ? 'first' : '', line.hasStatus ? 'status' : ''].filter(Boolean).join(' ') || 'middle' : line.type,
  )

describe('threadLines', () => {
  it('groups by sender and minute', () => {
    expect(shapes([says('agent', 0), says('agent', 10), says('agent', 40), says('agent', 55)])).toEqual(['time', 'first', 'middle', 'middle', 'first'])
    expect(shapes([says('agent', 0), says('visitor', 1), says('agent', 2)])).toEqual(['time', 'first', 'first status', 'first'])
  })

  it('tells the time at the start, after an hour of silence, and on a new day', () => {
    expect(shapes([says('agent', 0), says('agent', 3_599), says('agent', 7_199)])).toEqual(['time', 'first', 'first', 'time', 'first'])
    expect(shapes([says('agent', 9.8 * 3_600), says('agent', 10 * 3_600)])).toEqual(['time', 'first', 'time', 'first'])
  })

  it('says of delivered messages only how the last is doing, of others always', () => {
    const waits = { delivery: { at: 'queued' }, seq: null } as const
    expect(shapes([says('visitor', 0), says('visitor', 61), says('visitor', 121, waits), says('visitor', 122, waits)])).toEqual([
      'time',
      'first',
      'first',
      'first status',
      'first status',
    ])
  })

  it('draws a part as it stands in the whole', () => {
    const rows = [says('agent', 0), says('agent', 10), says('agent', 7_199), says('visitor', 7_210), says('agent', 7_215)]
    const whole = threadLines(rows)
    for (const [from, to] of [
      [0, 2],
      [1, 3],
      [2, 5],
    ] as const)
      expect(threadLines(rows, from, to)).toEqual(whole.filter(({ at }) => at >= from && at < to))
  })

  it('draws a line before what the visitor has not seen, and begins a group there', () => {
    const rows = [says('agent', 0), says('agent', 10), says('agent', 20)]
    const lines = threadLines(rows, 0, 3, rows[1]?.key)
    expect(lines.map(({ type }) => type)).toEqual(['time', 'message', 'unread', 'message', 'message'])
    expect(lines[3]).toMatchObject({ isFirst: true })
  })
})
