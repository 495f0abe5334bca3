import type { Conversation } from '@deskbell/protocol'

/** How the open conversation is shown: a ticket as its confirmation, an unrated resolution as its rating. */
export function stageOf(conversation: Pick<Conversation, 'phase' | 'resolutions' | 'ratings'>): 'queue' | 'talk' | 'sent' | 'rating' {
  const { phase, resolutions, ratings } = conversation
  if (phase === 'queued') return 'queue'
  if (phase === 'ticket') return 'sent'
  return phase === 'resolved' && !(resolutions in ratings) ? 'rating' : 'talk'
}
