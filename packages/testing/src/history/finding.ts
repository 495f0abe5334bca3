import type { HistoryEvent } from './history-event.ts'

/** What can be wrong with a history. */
export type Bug =
  /** Acknowledged, and not in the log at the end. */
  | 'lost'
  /** Twice in the log, or twice in one list. */
  | 'doubled'
  /** Actors disagree about the order, a sender's own order was not kept, or an answer stands before what it answers. */
  | 'misordered'
  /** Somebody saw a conversation that is not theirs. */
  | 'leaked'
  /** A read shows less than its reader had seen or been promised. */
  | 'stale'
  /** In the log though nobody sent it. */
  | 'phantom'
  /** In the log though it was refused. */
  | 'ghost'
  /** A number is missing. */
  | 'gap'
  /** A mark or a place went back. */
  | 'cursor rollback'
  /** A mail under two Message-IDs, or more copies than crashes explain; or none. */
  | 'double mail'
  /** Shown as sent, or receipted, before the log had it. */
  | 'early receipt'
  /** Nobody ever told its sender what became of it. */
  | 'stuck outbox'

export interface Finding {
  readonly bug: Bug
  /** Of the history, from 1. */
  readonly line: number
  readonly why: string
}

/** A check sees the lines in their order, then the end; it reports through `found`. */
export interface Check {
  see(event: HistoryEvent, line: number): void
  end?(): void
}

export type Report = (bug: Bug, line: number, why: string) => void

/** One per conversation and epoch: numbers of different epochs say nothing about each other. */
export const logKey = ({ conv, epoch }: Pick<HistoryEvent, 'conv' | 'epoch'>): string => `${conv} ${epoch ?? ''}`

export const personOf = (actor: string): string => actor.split('/')[0] ?? actor
