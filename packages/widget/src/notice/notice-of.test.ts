import { describe, expect, it } from 'vitest'
import { noticeOf } from './notice-of.ts'

const waiting = (attempt: number) => ({ at: 'waiting', attempt, until: 0, earliest: 0, because: 'offline' }) as const
const live = { at: 'live', since: 0, attempt: 0 } as const

describe('noticeOf', () => {
  it('tells of a lost line once the first try to get it back has failed', () => {
    expect(noticeOf(waiting(0), 'durable', null)).toBeNull()
    expect(noticeOf({ at: 'opening', attempt: 1 }, 'durable', null)).toBeNull()
    expect(noticeOf(waiting(1), 'durable', null)).toBe('lineLostEarly')
    expect(noticeOf({ at: 'opening', attempt: 2 }, 'durable', null)).toBe('lineLostEarly')
    expect(noticeOf({ at: 'live', since: 0, attempt: 2 }, 'durable', null)).toBeNull()
  })

  it('tells what was not done, but for a rating, which says so itself', () => {
    expect(noticeOf(live, 'durable', { type: 'resume', code: 'not-found' })).toBe('linkExpired')
    expect(noticeOf(live, 'durable', { type: 'handoff.request', code: 'closed' })).toBe('notDoneClosed')
    expect(noticeOf(live, 'memory', { type: 'conversation.reopen', code: 'invalid' })).toBe('notDone')
    expect(noticeOf(live, 'durable', { type: 'rating.leave', code: 'invalid' })).toBeNull()
  })

  it('[P34] tells that the outbox is full, also while the line is lost', () => {
    expect(noticeOf(waiting(3), 'durable', { type: 'message.post', code: 'busy' })).toBe('outboxFull')
    expect(noticeOf(live, 'memory', { type: 'email.leave', code: 'busy' })).toBe('outboxFull')
  })

  it('tells the worst alone', () => {
    expect(noticeOf({ at: 'refused', code: 'forbidden' }, 'memory', null)).toBe('refused')
    expect(noticeOf(waiting(3), 'memory', { type: 'resume', code: 'not-found' })).toBe('lineLostEarly')
    expect(noticeOf(live, 'memory', null)).toBe('memoryOnly')
  })
})
