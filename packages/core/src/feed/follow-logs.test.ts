import type { Cursor, Entry, Fact, Frame, InboxFact, LogEntry } from '@deskbell/protocol'
import { emptyConversation } from '@deskbell/rules/conversation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyFrame, cursorsOf, type FollowedLogs, followLog, forgetCursors, hasReached, isBehind, prependEntries, unfollowLog } from './follow-logs.ts'

const log = 'talk'
const noLogs: FollowedLogs = new Map()
const at = (seq: number, epoch = 'e'): Cursor => ({ epoch, seq })
const entry = (seq: number, fact: Fact = { type: 'message', text: `message ${seq}`, via: 'chat' }, epoch = 'e'): LogEntry => ({
  log,
  cursor: at(seq, epoch),
  at: seq,
  command: `command ${seq}`,
  by: { kind: 'visitor' },
  fact,
})
const frame = (seq: number, fact?: Fact, epoch?: string): Frame => ({ type: 'entry', entry: entry(seq, fact, epoch) })
const welcome = (heads: Record<string, Cursor>): Frame => ({ type: 'welcome', serverNow: 0, heads })
const base = (cursor: Cursor): Frame => ({ type: 'base', log, cursor, state: { ...emptyConversation(log), cursor, phase: 'assigned' } })
const after = (frames: readonly Frame[], start: FollowedLogs = followLog(noLogs, log)): FollowedLogs =>
  frames.reduce((state, one) => applyFrame(state, one), start)
const seqs = (state: FollowedLogs): number[] | undefined => state.get(log)?.entries.map(({ cursor }) => cursor.seq)

describe('followLogs', () => {
  it('[LG1] applies each entry once', () => {
    const once = after([frame(1), frame(2)])
    expect(after([frame(2), frame(1)], once)).toBe(once)
    expect(seqs(once)).toEqual([1, 2])
    expect(once.get(log)?.state?.last).toMatchObject({ seq: 2 })
  })

  it('[LG2] does not go past a gap, and knows that it is behind', () => {
    const state = after([frame(1), frame(4)])
    expect(seqs(state)).toEqual([1])
    expect(isBehind(state.get(log))).toBe(true)
    expect(isBehind(after([frame(2), frame(3), frame(4)], state).get(log))).toBe(false)
  })

  it('[LG2] [F36] ends with the whole log, however entries were dropped, repeated and mixed, once they are read again', () => {
    const frames = [1, 2, 3, 4, 5, 6, 7, 8].map((seq) => frame(seq))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 7 })), (order) => {
        const state = after(order.flatMap((index) => frames[index] ?? []))
        const read = seqs(state) ?? []
        expect(read).toEqual(read.map((_, index) => index + 1))
        expect(seqs(after(frames, state))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
      }),
    )
  })

  it('[LG3] starts a tail from its base', () => {
    const state = after([base(at(40)), frame(41), frame(42)])
    expect(state.get(log)).toMatchObject({ hasOlder: true, cursor: at(42), state: { phase: 'assigned', last: { seq: 42 } } })
    expect(seqs(state)).toEqual([41, 42])
  })

  it('[LG3] [F29] lets a base of another epoch replace everything', () => {
    const state = after([frame(1), frame(2), base(at(0, 'new')), frame(1, undefined, 'new')])
    expect(seqs(state)).toEqual([1])
    expect(state.get(log)?.cursor).toEqual(at(1, 'new'))
  })

  it('[LG3] keeps what it has when a base of the same epoch is behind it', () => {
    const state = after([frame(1), frame(2), frame(3)])
    expect(after([base(at(1)), frame(2), frame(3)], state)).toBe(state)
  })

  it('[LG3] gives up what lies beyond the head of a restored log', () => {
    const state = after([frame(1), frame(2), frame(3), welcome({ [log]: at(1) }), base(at(0)), frame(1)])
    expect(seqs(state)).toEqual([1])
  })

  it('[LG2] does not mix epochs', () => {
    const state = after([frame(1), frame(2, undefined, 'new')])
    expect(seqs(state)).toEqual([1])
    expect(isBehind(state.get(log))).toBe(true)
  })

  it('[LG4] follows what the welcome lists, and is behind until it was read', () => {
    const state = after([welcome({ [log]: at(2), other: at(0) })], noLogs)
    expect([...state.keys()]).toEqual([log, 'other'])
    expect(isBehind(state.get(log))).toBe(true)
    expect(isBehind(state.get('other'))).toBe(false)
    expect(isBehind(after([frame(1), frame(2)], state).get(log))).toBe(false)
  })

  it('[LG4] leaves alone what was given up', () => {
    const refuse = (): boolean => false
    expect(applyFrame(noLogs, frame(1), refuse)).toBe(noLogs)
    expect(applyFrame(noLogs, base(at(3)), refuse)).toBe(noLogs)
    expect(applyFrame(noLogs, welcome({ [log]: at(1) }), refuse).size).toBe(0)
    expect(hasReached(undefined, at(1))).toBe(true)
    expect(unfollowLog(followLog(noLogs, log), log).size).toBe(0)
  })

  it('[LG1] says hello with the last place of each log', () => {
    const state = followLog(after([frame(1), frame(2)]), 'new')
    expect(cursorsOf(state)).toEqual({ [log]: at(2), new: 'tail' })
    expect(cursorsOf(followLog(noLogs, 'inbox:a', at(7)))).toEqual({ 'inbox:a': at(7) })
    expect(cursorsOf(forgetCursors(state))).toEqual({ [log]: 'tail', new: 'tail' })
  })

  it('[LG5] takes the content of an erased entry away', () => {
    const queued: Fact = { type: 'queued', team: 'en', from: { question: 'secret' }, form: { topic: 't', fields: [] } }
    const state = after([frame(1, queued), frame(2), frame(3, { type: 'erased', seq: 1 }), frame(4, { type: 'erased', seq: 2 })])
    expect(JSON.stringify(state.get(log)?.entries)).not.toMatch(/secret|message 2|form/)
    expect(seqs(state)).toEqual([1, 2, 3, 4])
  })

  it('[LG6] puts older entries only where they fit', () => {
    const state = after([base(at(2)), frame(3)])
    expect(seqs(prependEntries(state, log, [entry(1), entry(2)]))).toEqual([1, 2, 3])
    expect(prependEntries(state, log, [entry(1), entry(2)]).get(log)?.hasOlder).toBe(false)
    expect(prependEntries(state, log, [entry(1)])).toBe(state)
    expect(prependEntries(state, log, [entry(2, undefined, 'old')])).toBe(state)
    expect(prependEntries(state, 'unknown', [entry(2)])).toBe(state)
  })

  it('[LG1] follows an inbox without folding it', () => {
    const row: Entry<InboxFact> = {
      log: 'inbox:a',
      cursor: at(8),
      at: 1,
      command: 'c',
      by: { kind: 'system' },
      fact: { type: 'row', row: {} as InboxFact['row'] },
    }
    const state = applyFrame(followLog(noLogs, 'inbox:a', at(7)), { type: 'entry', entry: row })
    expect(state.get('inbox:a')).toMatchObject({ state: null, cursor: at(8), entries: [row] })
  })
})
