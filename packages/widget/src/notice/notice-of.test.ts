import { describe, expect, it } from 'vitest'
import { noticeOf } from './notice-of.ts'

const waiting = (attempt: number) => ({ at: 'waiting', attempt, until: 0, earliest: 0, because: 'offline' }) as const

describe('noticeOf', () => {
  it('tells of a lost line once the first try to get it back has failed', () => {
    expect(noticeOf(waiting(0), 'durable')).toBeNull()
    expect(noticeOf({ at: 'opening', attempt: 1 }, 'durable')).toBeNull()
    expect(noticeOf(waiting(1), 'durable')).toBe('lost')
    expect(noticeOf({ at: 'opening', attempt: 2 }, 'durable')).toBe('lost')
    expect(noticeOf({ at: 'live', since: 0, attempt: 2 }, 'durable')).toBeNull()
  })

  it('tells the worst alone', () => {
    expect(noticeOf({ at: 'refused', code: 'forbidden' }, 'memory')).toBe('refused')
    expect(noticeOf(waiting(3), 'memory')).toBe('lost')
    expect(noticeOf({ at: 'live', since: 0, attempt: 0 }, 'memory')).toBe('memory')
  })
})
