import { checkLists } from './check-lists.ts'
import { checkMail } from './check-mail.ts'
import { checkMarks } from './check-marks.ts'
import { checkSends } from './check-sends.ts'
import type { Bug, Finding } from './finding.ts'
import type { HistoryEvent } from './history-event.ts'

/** Everything that is wrong with a history, by line; nothing, when what was promised was kept (I1–I10, I12–I14). */
export function checkHistory(events: readonly HistoryEvent[]): readonly Finding[] {
  const findings: Finding[] = []
  const report = (bug: Bug, line: number, why: string): void => void findings.push({ bug, line, why })
  const checks = [checkSends(report), checkLists(report), checkMarks(report), checkMail(report)]
  for (const [index, event] of events.entries()) for (const check of checks) check.see(event, index + 1)
  for (const check of checks) check.end?.()
  return findings.sort((one, other) => one.line - other.line)
}

/** The line that a run ends with. */
export interface Tally {
  readonly sent: number
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
  readonly misordered: number
  /** Findings of any other kind. */
  readonly other: number
}

/** Counts messages, not lines: what was sent, what has a receipt, and the findings by kind. */
export function tallyHistory(events: readonly HistoryEvent[], findings: readonly Finding[]): Tally {
  const ids = (phase: HistoryEvent['phase']): number =>
    new Set(events.filter((event) => event.op === 'send' && event.phase === phase).map(({ client_msg_id: id }) => id)).size
  const count = (bug: Bug): number => findings.filter((finding) => finding.bug === bug).length
  const [lost, doubled, misordered] = [count('lost'), count('doubled'), count('misordered')]
  return { sent: ids('invoke'), acknowledged: ids('ok'), lost, doubled, misordered, other: findings.length - lost - doubled - misordered }
}
