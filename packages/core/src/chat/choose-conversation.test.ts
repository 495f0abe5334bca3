import type { Conversation, Phase } from '@deskbell/protocol'
import { emptyConversation } from '@deskbell/rules/conversation'
import { describe, expect, it } from 'vitest'
import { byActivity, chooseConversation } from './choose-conversation.ts'

const hour = 3_600_000
const now = 100 * hour
const talk = (id: string, phase: Phase, hoursAgo: number): Conversation => ({
  ...emptyConversation(id),
  phase,
  openedAt: now - 90 * hour,
  last: { text: '', by: 'agent', at: now - hoursAgo * hour, seq: 1 },
})

describe('chooseConversation', () => {
  it('[CH3] goes back to the latest talk that is not over', () => {
    const talks = [talk('old', 'ticket', 50), talk('going on', 'assigned', 30), talk('over', 'resolved', 1)]
    expect(chooseConversation(byActivity(talks), now)?.id).toBe('going on')
  })

  it('[CH3] else to the latest that ended less than a day ago', () => {
    expect(chooseConversation([talk('one', 'resolved', 23), talk('two', 'resolved', 30)], now)?.id).toBe('one')
    expect(chooseConversation([talk('two', 'resolved', 24)], now)).toBeNull()
    expect(chooseConversation([], now)).toBeNull()
  })

  it('[CH3] lists what has begun, the latest first', () => {
    expect(byActivity([talk('a', 'left', 3), emptyConversation('empty'), talk('b', 'queued', 1)]).map(({ id }) => id)).toEqual(['b', 'a'])
  })
})
