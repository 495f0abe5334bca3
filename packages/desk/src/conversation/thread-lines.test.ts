import type { Row } from '@deskbell/core/feed'
import { describe, expect, it } from 'vitest'
import { at, by, mei, tom, visitor } from '../../gallery/sample-talk.ts'
import { threadLines } from './thread-lines.ts'

const message = (key: string, when: number, author: Row['by'] = visitor, part: Partial<Extract<Row, { type: 'message' }>> = {}): Row => ({
  type: 'message',
  key,
  by: author,
  text: key,
  at: when,
  via: 'chat',
  seq: 1,
  command: key,
  delivery: null,
  isRead: false,
  ...part,
})
const sameDay = (one: number, other: number): boolean => Math.floor(one / 86_400_000) === Math.floor(other / 86_400_000)
const linesOf = (...rows: Row[]) => threadLines(rows, sameDay)
const messages = (...rows: Row[]) => linesOf(...rows).filter((line) => line.type === 'message')

describe('threadLines', () => {
  it('groups by side and minute', () => {
    const lines = messages(message('a', at('14:06')), message('b', at('14:06') + 30_000), message('c', at('14:07')), message('d', at('14:07'), by(mei)))
    expect(lines.map(({ continues, endsGroup }) => [continues, endsGroup])).toEqual([
      [false, false],
      [true, true],
      [false, true],
      [false, true],
    ])
  })

  it('keeps two agents apart', () => {
    expect(messages(message('a', at('14:06'), by(mei)), message('b', at('14:06'), by(tom)))[1]?.continues).toBe(false)
  })

  it('writes a time where a day begins or a silence of half an hour ends', () => {
    const types = linesOf(message('a', at('14:06')), message('b', at('14:30')), message('c', at('15:01')), message('d', at('09:00', '2026-11-18'))).map(
      ({ key }) => key,
    )
    expect(types).toEqual(['time a', 'a', 'b', 'time c', 'c', 'time d', 'd'])
  })

  it('puts what happened above the question that came with it', () => {
    const event: Row = { type: 'event', key: 'e:2', by: visitor, at: at('14:06'), seq: 2, fact: { type: 'queued', team: 't' } }
    expect(linesOf(message('question', at('14:06'), visitor, { seq: 2 }), event).map(({ key }) => key)).toEqual(['e:2', 'question'])
  })

  it('marks the last message of ours that the log has', () => {
    const waiting = { delivery: { at: 'queued' } as const, seq: null }
    const lines = messages(message('a', at('14:06'), by(mei)), message('b', at('14:07'), by(mei)), message('c', at('14:08'), by(mei), waiting))
    expect(lines.map(({ isLastOfMine }) => isLastOfMine)).toEqual([false, true, false])
  })
})
