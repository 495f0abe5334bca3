import type { ChatState } from '@deskbell/core'

/** One sentence about the line, or none when there is nothing to say about it. */
export function connectionSentence({ connection, lastUpdate }: Pick<ChatState, 'connection' | 'lastUpdate'>): string {
  switch (connection.at) {
    case 'idle':
    case 'live':
      return ''
    case 'refused':
      return 'Support can not be reached from this page.'
    default:
      return lastUpdate === null ? 'Connecting…' : 'Reconnecting. What you write is kept and sent later.'
  }
}
