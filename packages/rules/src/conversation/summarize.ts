import type { Conversation, InboxRow } from '@deskbell/protocol'

/** A conversation as an inbox lists it. */
export const summarize = (state: Conversation): InboxRow => ({
  id: state.id,
  phase: state.phase,
  visitor: state.visitor,
  locale: state.locale,
  team: state.team,
  topic: state.topic,
  agent: state.agent,
  ticket: state.ticket,
  queuedAt: state.queuedAt,
  waitingSince: state.waitingSince,
  question: state.question,
  last: state.last,
  resolutions: state.resolutions,
  rating: state.ratings[state.resolutions] ?? null,
})
