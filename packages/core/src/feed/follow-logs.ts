import type { ConversationId, Cursor, Cursors, Entry, Fact, Frame, InboxFact, LogEntry, LogId } from '@deskbell/protocol'
import { emptyConversation, fold } from '@deskbell/rules/conversation'
import type { FollowedLog } from './feed.ts'

type AnyEntry = Entry<Fact | InboxFact>

/** Every log as far as it was read, and how far the server is known to have got. */
export interface FollowedLogs {
  readonly logs: ReadonlyMap<LogId, FollowedLog>
  readonly heads: ReadonlyMap<LogId, Cursor>
  /** Whether a welcome has come. */
  readonly isWelcome: boolean
}

export const noLogs: FollowedLogs = { logs: new Map(), heads: new Map(), isWelcome: false }

export const isInbox = (log: LogId): log is `inbox:${string}` => log.startsWith('inbox:')

const unread = (log: LogId, cursor: Cursor | null): FollowedLog => ({
  log,
  cursor,
  state: isInbox(log) ? null : emptyConversation(log),
  entries: [],
  hasOlder: (cursor?.seq ?? 0) > 0,
})

/** From now on also this log; one that is followed already stays as it is. */
export const followLog = (state: FollowedLogs, log: LogId, after?: Cursor): FollowedLogs =>
  state.logs.has(log) ? state : { ...state, logs: new Map(state.logs).set(log, unread(log, after ?? null)) }

/** Nothing that was read is trusted any more: each log starts from its tail again. */
export const forgetCursors = ({ logs }: FollowedLogs): FollowedLogs => ({ ...noLogs, logs: new Map([...logs.keys()].map((log) => [log, unread(log, null)])) })

export function unfollowLog(state: FollowedLogs, log: LogId): FollowedLogs {
  const logs = new Map(state.logs)
  logs.delete(log)
  return { ...state, logs }
}

/** What a hello says: the last place applied in each log. */
export const cursorsOf = ({ logs }: FollowedLogs): Cursors => Object.fromEntries([...logs].map(([log, { cursor }]) => [log, cursor ?? 'tail']))

/** True when this place in a log was reached; of a log that is not followed nothing is expected. */
export function hasReached({ logs }: FollowedLogs, log: LogId, place: Cursor): boolean {
  const known = logs.get(log)
  return !known || (known.cursor?.epoch === place.epoch && known.cursor.seq >= place.seq)
}

/** True when everything the server is known to have was applied. */
export const isCaughtUp = (state: FollowedLogs, log: LogId): boolean => {
  const head = state.heads.get(log)
  return !head?.seq || hasReached(state, log, head)
}

/** The next state after one frame; the same one when the frame brings nothing new about logs. `wants` says no to logs that were given up. */
export function applyFrame(state: FollowedLogs, frame: Frame, wants: (log: LogId) => boolean = () => true): FollowedLogs {
  if (frame.type === 'welcome') {
    const heads = new Map<LogId, Cursor>(Object.entries(frame.heads))
    const welcomed: FollowedLogs = { ...state, heads, isWelcome: true }
    return [...heads.keys()].filter(wants).reduce((all, log) => followLog(all, log), welcomed)
  }
  if (frame.type === 'base') return wants(frame.log) ? applyBase(state, frame) : state
  if (frame.type === 'entry') return wants(frame.entry.log) ? applyEntry(state, frame.entry) : state
  return state
}

/** The server has got at least this far in a log. */
export function raiseHead(state: FollowedLogs, log: LogId, cursor: Cursor): FollowedLogs {
  const head = state.heads.get(log)
  return head && head.epoch === cursor.epoch && head.seq >= cursor.seq ? state : { ...state, heads: new Map(state.heads).set(log, cursor) }
}

function applyBase(state: FollowedLogs, base: Extract<Frame, { type: 'base' }>): FollowedLogs {
  const known = state.logs.get(base.log)?.cursor
  const head = state.heads.get(base.log)
  const isBeyondHead = known && head && head.epoch === known.epoch && head.seq < known.seq
  // LG3: in the same epoch a number means one thing for ever, so a base that we are past tells nothing new.
  if (known?.epoch === base.cursor.epoch && known.seq >= base.cursor.seq && !isBeyondHead) return state
  const fresh = unread(base.log, base.cursor)
  return raiseHead(withLog(state, { ...fresh, state: isInbox(base.log) ? null : (base.state ?? fresh.state) }), base.log, base.cursor)
}

function applyEntry(state: FollowedLogs, entry: AnyEntry): FollowedLogs {
  const ahead = raiseHead(state, entry.log, entry.cursor)
  const known = state.logs.get(entry.log) ?? unread(entry.log, null)
  const follows = known.cursor?.seq ? known.cursor.epoch === entry.cursor.epoch && entry.cursor.seq === known.cursor.seq + 1 : entry.cursor.seq === 1
  // LG2: behind a gap, or of another epoch. The head was raised, so the log counts as behind until it was read again.
  if (!follows) return ahead
  return withLog(ahead, {
    ...known,
    cursor: entry.cursor,
    state: isConversationEntry(entry) ? fold(known.state ?? emptyConversation(entry.log), entry) : null,
    entries: [...(entry.fact.type === 'erased' ? known.entries.map(erase(entry.fact.seq)) : known.entries), entry],
  })
}

/** Puts older entries before the first one; those that don't end right before it are not taken. */
export function prependEntries(state: FollowedLogs, log: LogId, older: readonly AnyEntry[], hasOlder: boolean): FollowedLogs {
  const known = state.logs.get(log)
  if (!known) return state
  const first = known.entries[0]?.cursor
  const last = older.at(-1)?.cursor
  if (last && first && (last.epoch !== first.epoch || last.seq + 1 !== first.seq)) return state
  return withLog(state, { ...known, entries: [...older, ...known.entries], hasOlder })
}

const withLog = (state: FollowedLogs, log: FollowedLog): FollowedLogs => ({ ...state, logs: new Map(state.logs).set(log.log, log) })

const isConversationEntry = (entry: AnyEntry): entry is LogEntry & { readonly log: ConversationId } => entry.fact.type !== 'row'

/** Number and id stay, the content goes. */
const erase =
  (seq: number) =>
  (entry: AnyEntry): AnyEntry => {
    if (entry.cursor.seq !== seq) return entry
    const { fact } = entry
    if (fact.type === 'message') return { ...entry, fact: { ...fact, text: '' } }
    if (fact.type !== 'queued') return entry
    const { from: _question, form: _form, ...rest } = fact
    return { ...entry, fact: rest }
  }
