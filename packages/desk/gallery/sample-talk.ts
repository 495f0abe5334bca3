import type { FollowedLog } from '@deskbell/core/feed'
import type { AgentCard, Author, Conversation, Fact, InboxRow, Instant, LogEntry } from '@deskbell/protocol'
import { emptyConversation, fold, summarize } from '@deskbell/rules/conversation'

export const mei: AgentCard = { id: 'mei-koh', name: 'Mei Koh' }
export const tom: AgentCard = { id: 'tom-reyes', name: 'Tom Reyes' }
export const visitor: Author = { kind: 'visitor' }
export const by = (agent: AgentCard): Author => ({ kind: 'agent', ...agent })

/** Tuesday 17 November 2026, `14:09` in Berlin, where the pictures are taken. */
export const at = (clock: string, day = '2026-11-17'): Instant => Date.parse(`${day}T${clock}:00+01:00`)
export const pictureTime = at('14:09')

export const say = (text: string, via: 'chat' | 'mail' = 'chat'): Fact => ({ type: 'message', text, via })

export interface SampleTalk {
  readonly state: Conversation
  readonly row: InboxRow
  readonly log: FollowedLog
}

/** A conversation told as what happened, folded as the server would. */
export function sampleTalk(id: string, happened: readonly (readonly [at: Instant, by: Author, fact: Fact])[], hasOlder = false): SampleTalk {
  const entries = happened.map(
    ([when, author, fact], index): LogEntry => ({ log: id, cursor: { epoch: 'e', seq: index + 1 }, at: when, command: `${id} ${index + 1}`, by: author, fact }),
  )
  const state = entries.reduce(fold, emptyConversation(id))
  return { state, row: summarize(state), log: { log: id, cursor: state.cursor, state, entries, hasOlder } }
}
