import { describe, expect, it } from 'vitest'
import { rankChannels } from './rank-channels.ts'

describe('rankChannels', () => {
  const channels = [
    { id: 'community', urgency: 3, open: true },
    { id: 'phone', urgency: 1, open: false },
    { id: 'email', urgency: 2, open: true },
    { id: 'chat', urgency: 1, open: false },
    { id: 'social', urgency: 2, open: true },
  ] as const

  it('[CH4] [P4] puts what is open first, then the more urgent, and keeps the order of equals', () => {
    expect(rankChannels(channels, ({ open }) => open).map(({ id }) => id)).toEqual(['email', 'social', 'community', 'phone', 'chat'])
  })

  it('[CH4] asks once about each channel and leaves the list alone', () => {
    const asked: string[] = []
    rankChannels(channels, ({ id }) => asked.push(id) > 0)
    expect(asked).toEqual(['community', 'phone', 'email', 'chat', 'social'])
  })
})
