import { createTimeline } from '@deskbell/core/feed'
import { describe, expect, it } from 'vitest'
import { guest, lena, tomasz, withTom } from '../../gallery/sample-inbox.ts'
import { at, mei, type SampleTalk } from '../../gallery/sample-talk.ts'
import { createStubFeed } from '../../gallery/stub-feed.ts'
import { lastSeq, rowsAfter, talkOf } from './talk.ts'

const talk = ({ row, log }: SampleTalk, change = {}) =>
  talkOf(row.id, row, { ...createStubFeed().getSnapshot(), logs: new Map([[log.log, log]]), ...change }, mei, createTimeline())

describe('talkOf', () => {
  it('says what this agent can do', () => {
    expect([guest, lena, tomasz, withTom].map((each) => talk(each)?.standing)).toEqual(['waiting', 'mine', 'mail', 'others'])
  })

  it('shows what the inbox knows until the log arrived', () => {
    const early = talk(lena, { logs: new Map([[lena.log.log, { ...lena.log, cursor: null, entries: [] }]]) })
    expect(early).toMatchObject({ state: null, standing: 'mine', rows: [] })
    expect(early?.summary.topic).toBe('deposit')
  })

  it('knows nothing of a conversation that neither has', () => {
    expect(talkOf('none', null, createStubFeed().getSnapshot(), mei, createTimeline())).toBeNull()
  })

  it('tells what is asked from what was refused', () => {
    const outbox = [
      { command: { id: 'a', conversation: 'guest', type: 'conversation.accept' }, at: at('14:09'), delivery: { at: 'sending' } },
      { command: { id: 'b', conversation: 'guest', type: 'conversation.resolve' }, at: at('14:09'), delivery: { at: 'failed', code: 'closed' } },
      { command: { id: 'c', conversation: 'other', type: 'conversation.reopen' }, at: at('14:09'), delivery: { at: 'sending' } },
    ]
    const seen = talk(guest, { outbox })
    expect([...(seen?.asks ?? [])]).toEqual(['conversation.accept'])
    expect(seen?.refusals.map(({ command }) => command.id)).toEqual(['b'])
  })
})

describe('rowsAfter', () => {
  const rows = talk(lena)?.rows ?? []

  it('gives what came after a row, whatever came before it', () => {
    expect(rowsAfter(rows, rows[1]?.key)).toEqual(rows.slice(2))
    expect(rowsAfter(rows, rows.at(-1)?.key)).toEqual([])
    expect(rowsAfter(rows, 'gone')).toEqual([])
  })

  it('ends with the last number', () => {
    expect(lastSeq(rows)).toBe(7)
  })
})
