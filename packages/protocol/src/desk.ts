import type { InboxRow } from './conversation.ts'
import type { Instant } from './ids.ts'
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
