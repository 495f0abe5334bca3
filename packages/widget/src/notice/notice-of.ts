import type { ChatState } from '@deskbell/core'

/** Each is the name of its sentence. */
export type Trouble = 'refused' | 'lineLostEarly' | 'memoryOnly' | 'linkExpired' | 'notDone' | 'notDoneClosed' | 'outboxFull'

/**
 * Which trouble to tell of; the worst comes first. A lost line is told once the first try to get it back has failed: most come back
 * before anybody notices. What was asked for and not done stands before what is true all day.
 */
export function noticeOf(connection: ChatState['connection'], storage: ChatState['storage'], refusal: ChatState['refusal']): Trouble | null {
  if (connection.at === 'refused') return 'refused'
  // Mostly for want of a line: but what was just asked for and not taken has to be said.
  if (refusal?.code === 'busy' && refusal.type !== 'rating.leave') return 'outboxFull'
  if (connection.at === 'waiting' && connection.attempt > 0) return 'lineLostEarly'
  if (connection.at === 'opening' && connection.attempt > 1) return 'lineLostEarly'
  if (refusal?.type === 'resume') return 'linkExpired'
  // The rating stands by its own form and speaks there.
  if (refusal && refusal.type !== 'rating.leave') return refusal.code === 'closed' ? 'notDoneClosed' : 'notDone'
  return storage === 'memory' ? 'memoryOnly' : null
}
