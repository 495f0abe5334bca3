import type { FeedState, Outgoing, Row, RowSource } from '@deskbell/core/feed'
import type { AgentCard, AgentCommand, Conversation, ConversationId, InboxRow } from '@deskbell/protocol'
import { readMarks } from './read-marks.ts'
import { type Standing, standingOf } from './standing.ts'

/** What an inbox row and a folded log agree on. */
export type Summary = Omit<InboxRow, 'rating'>

/** The open conversation, everything its views need. */
export interface Talk {
  readonly id: ConversationId
  readonly summary: Summary
  /** Null until its log arrived: then the inbox's row is all there is. */
  readonly state: Conversation | null
  readonly standing: Standing
  readonly rows: readonly Row[]
  readonly hasOlder: boolean
  readonly isTyping: boolean
  /** True while this asks for something that has not come back yet. */
  readonly asks: ReadonlySet<AgentCommand['type']>
  /** What was refused, messages apart: those show it in their row. */
  readonly refusals: readonly Outgoing<AgentCommand>[]
}

/** Null when neither the inbox nor the line knows the conversation. `timeline` is `rowsOf`, or one that remembers. */
export function talkOf(
  id: ConversationId,
  row: InboxRow | null,
  feed: FeedState<AgentCommand>,
  me: AgentCard,
  timeline: (source: RowSource) => readonly Row[],
): Talk | null {
  const log = feed.logs.get(id)
  const state = log?.cursor ? log.state : null
  const summary = state ?? row
  if (!summary) return null
  const own = feed.outbox.filter(({ command }) => command.conversation === id)
  return {
    id,
    summary,
    state,
    standing: standingOf(summary, me.id),
    rows: timeline({
      log: log ?? null,
      outbox: feed.outbox,
      marks: readMarks(feed, id),
      viewer: { kind: 'agent', ...me },
      clockOffset: feed.clockOffset,
    }),
    hasOlder: log?.hasOlder ?? false,
    isTyping: feed.typing.has(id),
    asks: new Set(own.filter(({ delivery }) => delivery.at !== 'failed').map(({ command }) => command.type)),
    refusals: own.filter(({ command, delivery }) => delivery.at === 'failed' && command.type !== 'message.post'),
  }
}

/** The last thing the visitor said or did: what a read mark covers. */
export const lastSeq = (rows: readonly Row[]): number => rows.reduce((last, row) => Math.max(last, row.seq ?? 0), 0)

/** What came after the row of this key; nothing where there is no such row, for then the thread is another. */
export function rowsAfter(rows: readonly Row[], key: string | undefined): readonly Row[] {
  const index = rows.findIndex((row) => row.key === key)
  return index < 0 ? [] : rows.slice(index + 1)
}
