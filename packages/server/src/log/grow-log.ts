import type { Conversation, Cursor, Entry, Fact, InboxFact, LogEntry, LogId } from '@deskbell/protocol'
import { fold, summarize } from '@deskbell/rules/conversation'
import { type Ask, inboxOf } from './log-store.ts'

/** What a decision adds to the logs; pure, so that every store writes the same. */
export interface Growth {
  readonly entries: readonly LogEntry[]
  readonly state: Conversation
  /** Inboxes whose row of this conversation changed, the team it left included. */
  readonly inboxes: readonly LogId[]
  readonly inboxFact: InboxFact
  /** A wait that ended with an agent. */
  readonly wait: { readonly team: string; readonly ms: number } | null
}

export function growLog(before: Conversation, ask: Ask, facts: readonly Fact[], epoch: string): Growth {
  const head = before.cursor?.seq ?? 0
  const entries = facts.map(
    (fact, index): LogEntry => ({
      log: before.id,
      cursor: { epoch, seq: head + index + 1 },
      at: ask.at,
      command: ask.id,
      by: ask.by,
      fact,
      ...(index < facts.length - 1 ? { more: true } : {}),
    }),
  )
  const state = entries.reduce(fold, before)
  const row = summarize(state)
  const changed = JSON.stringify(row) !== JSON.stringify(summarize(before))
  const teams = new Set([before.team, state.team].filter((team) => team !== null))
  const endedWait = before.queuedAt !== null && state.phase === 'assigned' && before.team !== null
  return {
    entries,
    state,
    inboxes: changed ? [...teams].map(inboxOf) : [],
    inboxFact: { type: 'row', row },
    wait: endedWait ? { team: before.team, ms: Math.max(0, ask.at - before.queuedAt) } : null,
  }
}

/** An inbox's line about a conversation. */
export const inboxEntry = (log: LogId, cursor: Cursor, ask: Ask, fact: InboxFact): Entry<InboxFact> => ({
  log,
  cursor,
  at: ask.at,
  command: ask.id,
  by: ask.by,
  fact,
})

/** Letters count facts from 0, logs from 1. */
export const seqOfFact =
  (entries: readonly LogEntry[]) =>
  (fact: number): number =>
    (entries[0]?.cursor.seq ?? 1) + fact
