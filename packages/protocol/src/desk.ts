import type { InboxRow } from './conversation.ts'
import type { ConversationId, Instant } from './ids.ts'
import type { AgentCard, Cursor } from './log.ts'

/** `POST /v1/desk/session` `{ email, password }`; `DELETE` signs out; `GET` tells who a token belongs to. */
export interface DeskSession {
  readonly token: string
  readonly agent: AgentCard & { readonly email: string }
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  /** The name of the site, for the desk's header. */
  readonly site: string
  /** Whether this agent wants to get talks. `PUT /v1/desk/presence` `{ online }` changes it. */
  readonly online: boolean
}

/** `GET /v1/desk/inbox`: every row of the agent's teams, and the place in each inbox log from which to follow. */
export interface InboxAnswer {
  readonly rows: readonly InboxRow[]
  readonly cursors: Readonly<Record<`inbox:${string}`, Cursor>>
  readonly serverNow: Instant
}

/** `GET /v1/desk/letters`: the mails of the agent's teams that were given up, oldest first, at most 200. */
export interface FailedLetter {
  readonly id: string
  readonly conversation: ConversationId
  readonly to: string
  /** `team`: a ticket for the team; `confirmation` of one for the visitor; `answer` of an agent. */
  readonly kind: 'team' | 'confirmation' | 'answer'
  readonly ticket: string | null
  /** When it was first to leave, or was last put back in line. */
  readonly since: Instant
  readonly attempts: number
  /** The last words of the mail server, in one line of at most 200 letters. */
  readonly reason: string
}
