import type { Cursor, Cursors, Entry, Fact, Frame, InboxFact, LogEntry, LogId } from '@deskbell/protocol'
import { emptyConversation, fold } from '@deskbell/rules/conversation'
import type { FollowedLog } from './feed.ts'

type AnyEntry = Entry<Fact | InboxFact>

/** A followed log, and how far the server is known to have got in it. */
export interface LogInReach extends FollowedLog {
  readonly head: Cursor | null
}

export type FollowedLogs = ReadonlyMap<LogId, LogInReach>

const unread = (log: LogId, cursor: Cursor | null = null): LogInReach => ({
  log,
  cursor,
  state: log.startsWith('inbox:') ? null : emptyConversation(log),
  entries: [],
  hasOlder: (cursor?.seq ?? 0) > 0,
  head: null,
})

const put = (logs: FollowedLogs, log: LogInReach): FollowedLogs => new Map(logs).set(log.log, log)

/** From now on also this log; one that is followed already stays as it is. */
export const followLog = (logs: FollowedLogs, log: LogId, after?: Cursor): FollowedLogs => (logs.has(log) ? logs : put(logs, unread(log, after)))

export const unfollowLog = (logs: FollowedLogs, log: LogId): FollowedLogs => new Map([...logs].filter(([id]) => id !== log))

/** Nothing that was read is trusted any more: each log starts from its tail again. */
export const forgetCursors = (logs: FollowedLogs): FollowedLogs => new Map([...logs.keys()].map((log) => [log, unread(log)]))

/** What a hello says: the last place applied in each log. */
export const cursorsOf = (logs: FollowedLogs): Cursors => Object.fromEntries([...logs].map(([log, { cursor }]) => [log, cursor ?? 'tail']))

/** True when this place was reached; of a log that is not followed nothing is expected. */
export const hasReached = (log: LogInReach | undefined, place: Cursor): boolean => !log || isPast(log.cursor, place)

/** True when the server is known to have something that was not applied. */
export const isBehind = (log: LogInReach | undefined): boolean => !!log?.head?.seq && !hasReached(log, log.head)

const isPast = (head: Cursor | null, place: Cursor): boolean => head?.epoch === place.epoch && head.seq >= place.seq

/** The server has got at least this far in a log. */
export function raiseHead(logs: FollowedLogs, id: LogId, head: Cursor): FollowedLogs {
  const log = logs.get(id)
  return !log || isPast(log.head, head) ? logs : put(logs, { ...log, head })
}

/** The next logs after one frame; the same ones when the frame brings nothing new. `wants` says no to logs that were given up. */
export function applyFrame(logs: FollowedLogs, frame: Frame, wants: (log: LogId) => boolean = () => true): FollowedLogs {
  if (frame.type === 'welcome') {
    const ids = new Set([...logs.keys(), ...Object.keys(frame.heads).filter(wants)])
    return new Map([...ids].map((id) => [id, { ...(logs.get(id) ?? unread(id)), head: frame.heads[id] ?? null }]))
  }
  if (frame.type === 'base' && wants(frame.log)) return applyBase(logs, frame)
  return frame.type === 'entry' && wants(frame.entry.log) ? applyEntry(logs, frame.entry) : logs
}

function applyBase(logs: FollowedLogs, { cursor, log, state }: Extract<Frame, { type: 'base' }>): FollowedLogs {
  const known = logs.get(log)
  const isBeyondHead = known?.cursor && known.head?.epoch === known.cursor.epoch && known.head.seq < known.cursor.seq
  // LG3: in the same epoch a number means one thing for ever, so a base that we are past tells nothing new.
  if (known && hasReached(known, cursor) && !isBeyondHead) return logs
  const fresh = unread(log, cursor)
  return raiseHead(put(logs, { ...fresh, state: state ?? fresh.state, head: known?.head ?? null }), log, cursor)
}

function applyEntry(logs: FollowedLogs, entry: AnyEntry): FollowedLogs {
  const { cursor, fact, log } = entry
  const known = logs.get(log) ?? unread(log)
  const follows = known.cursor?.seq ? known.cursor.epoch === cursor.epoch && cursor.seq === known.cursor.seq + 1 : cursor.seq === 1
  // LG2: behind a gap, or of another epoch. The head is raised, so the log counts as behind until it was read again.
  if (!follows) return raiseHead(followLog(logs, log), log, cursor)
  const entries = fact.type === 'erased' ? known.entries.map((one) => (one.cursor.seq === fact.seq ? erase(one) : one)) : known.entries
  const state = known.state && fold(known.state, entry as LogEntry)
  return raiseHead(put(logs, { ...known, cursor, state, entries: [...entries, entry] }), log, cursor)
}

/** Puts older entries before the first one; those that don't end right before it are not taken. */
export function prependEntries(logs: FollowedLogs, id: LogId, older: readonly AnyEntry[]): FollowedLogs {
  const log = logs.get(id)
  if (!log) return logs
  const first = log.entries[0]?.cursor
  const last = older.at(-1)?.cursor
  if (last && first && (last.epoch !== first.epoch || last.seq + 1 !== first.seq)) return logs
  return put(logs, { ...log, entries: [...older, ...log.entries], hasOlder: (older[0]?.cursor.seq ?? 1) > 1 })
}

const noContent = { text: '', attachments: undefined, from: undefined, form: undefined }

/** Number and id stay, the content goes. */
const erase = (entry: AnyEntry): AnyEntry => ({ ...entry, fact: { ...entry.fact, ...noContent } as Fact })
