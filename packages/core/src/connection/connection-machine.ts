import { type ErrorCode, type Instant, remedyFor } from '@deskbell/protocol'
import { backoff } from './backoff.ts'

/** Where the line is. `until`, `earliest` and `since` are on the page's clock. */
export type Connection =
  | { readonly at: 'idle' }
  /** `renewed`: with a credential that was just renewed; refused again, it is refused for good. */
  | { readonly at: 'opening'; readonly attempt: number; readonly renewed?: true }
  | { readonly at: 'live'; readonly since: Instant; readonly attempt: number; readonly renewed?: true }
  /** Nothing shortens the wait to before `earliest`. */
  | { readonly at: 'waiting'; readonly attempt: number; readonly until: Instant; readonly earliest: Instant; readonly because: ErrorCode }
  | { readonly at: 'renewing'; readonly attempt: number }
  | { readonly at: 'refused'; readonly code: ErrorCode }

/** What happened. `at` is on the page's clock, `chance` from 0 to 1. */
export type ConnectionEvent =
  | { readonly type: 'started' }
  | { readonly type: 'welcomed'; readonly at: Instant }
  /** Live for 10 s. */
  | { readonly type: 'healthy' }
  | { readonly type: 'lost'; readonly at: Instant; readonly code: ErrorCode; readonly retryAfter: number | null; readonly chance: number }
  /** A line that was quiet when the page woke stayed quiet. */
  | { readonly type: 'silent' }
  /** The server will close soon and asks to come back within `spread` milliseconds. */
  | { readonly type: 'sent-away'; readonly at: Instant; readonly spread: number; readonly chance: number }
  | { readonly type: 'due' }
  | { readonly type: 'nudged'; readonly at: Instant }
  | { readonly type: 'renewed' }
  | { readonly type: 'stopped' }

type State<At extends Connection['at']> = Extract<Connection, { at: At }>
type Happened<Type extends ConnectionEvent['type']> = Extract<ConnectionEvent, { type: Type }>

/** A pair that is not listed leaves the state alone. */
export type ConnectionTable = {
  readonly [At in Connection['at']]: { readonly [Type in ConnectionEvent['type']]?: (state: State<At>, event: Happened<Type>) => Connection }
}

/** Repeated nudges may not hammer a server that is down: as short as the longest first wait, and no shorter. */
const shortestWait = 250

const opening = (attempt: number): Connection => ({ at: 'opening', attempt })
const stopped = (): Connection => ({ at: 'idle' })

function waitOrRefuse(state: State<'opening' | 'live' | 'renewing'>, { at, code, retryAfter, chance }: Happened<'lost'>): Connection {
  const remedy = remedyFor(code)
  if (remedy === 'renew' && state.at !== 'renewing' && !state.renewed) return { at: 'renewing', attempt: state.attempt }
  if (remedy === 'renew' || remedy === 'stop' || code === 'invalid') return { at: 'refused', code }
  const delay = Math.max(backoff(state.attempt, chance), retryAfter ?? 0)
  return { at: 'waiting', attempt: state.attempt, until: at + delay, earliest: at + (retryAfter ?? Math.min(delay, shortestWait)), because: code }
}

/** The whole life of a line: CN in SPEC.md has it as a drawing. */
export const connectionTable: ConnectionTable = {
  idle: { started: () => opening(1) },
  opening: {
    welcomed: ({ attempt, renewed }, { at }) => ({ at: 'live', since: at, attempt, ...(renewed && { renewed }) }),
    lost: waitOrRefuse,
    stopped,
  },
  live: {
    lost: waitOrRefuse,
    // CN4: health forgets how hard it was to get here.
    healthy: ({ since }) => ({ at: 'live', since, attempt: 0 }),
    silent: () => opening(1),
    'sent-away': ({ attempt }, { at, spread, chance }) => {
      const until = at + chance * spread
      return { at: 'waiting', attempt, until, earliest: until, because: 'unavailable' }
    },
    stopped,
  },
  waiting: {
    due: ({ attempt }) => opening(attempt + 1),
    // CN6: the platform's events shorten a wait, they never begin one. The pauses of a long night are forgotten, not that the line is lost.
    nudged(state, { at }) {
      const attempt = Math.min(state.attempt, 1)
      return at >= state.earliest ? opening(attempt + 1) : { ...state, attempt, until: Math.min(state.until, state.earliest) }
    },
    stopped,
  },
  renewing: { renewed: ({ attempt }) => ({ at: 'opening', attempt, renewed: true }), lost: waitOrRefuse, stopped },
  // CN7: only the host may try again.
  refused: { started: () => opening(1), stopped },
}

/** The next state; the same one when this event means nothing here. */
export function nextConnection(state: Connection, event: ConnectionEvent): Connection {
  const step = connectionTable[state.at][event.type] as ((state: Connection, event: ConnectionEvent) => Connection) | undefined
  return step ? step(state, event) : state
}
