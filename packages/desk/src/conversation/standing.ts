import type { Conversation } from '@deskbell/protocol'

/** What this agent can do with a conversation now. `mail` may be answered at once; answering takes it over. */
export type Standing = 'waiting' | 'mine' | 'mail' | 'others' | 'resolved' | 'left'

export function standingOf({ phase, agent }: Pick<Conversation, 'phase' | 'agent'>, me: string): Standing {
  switch (phase) {
    case 'queued':
      return 'waiting'
    case 'assigned':
      return agent?.id === me ? 'mine' : 'others'
    case 'ticket':
      return 'mail'
    case 'resolved':
      return 'resolved'
    default:
      return 'left'
  }
}

/** Whether words can be sent from here. */
export const canReply = (standing: Standing): boolean => standing === 'mine' || standing === 'mail'
