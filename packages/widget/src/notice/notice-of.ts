import type { ChatState } from '@deskbell/core'

/**
 * Which trouble to tell of; the worst comes first. A lost line is told once the first try to get it back has failed: most come back
 * before anybody notices.
 */
export function noticeOf(connection: ChatState['connection'], storage: ChatState['storage']): 'refused' | 'lost' | 'memory' | null {
  if (connection.at === 'refused') return 'refused'
  if (connection.at === 'waiting' && connection.attempt > 0) return 'lost'
  if (connection.at === 'opening' && connection.attempt > 1) return 'lost'
  return storage === 'memory' ? 'memory' : null
}
