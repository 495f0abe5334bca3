import { type Check, logKey, type Report } from './finding.ts'

/** Marks and places in a log only ever go on. */
export function checkMarks(report: Report): Check {
  const marks = new Map<string, number>()
  return {
    see(event, line) {
      if (event.op !== 'ack' || event.seq === null) return
      const key = `${event.actor} ${logKey(event)}`
      const mark = marks.get(key) ?? 0
      if (event.seq < mark) report('cursor rollback', line, `${event.actor} was at ${mark} and is at ${event.seq}`)
      marks.set(key, event.seq)
    },
  }
}
