import type { Locale } from '@deskbell/protocol'
import type { Clock, Stop } from '../ports/clock.ts'
import { systemClock } from '../ports/system-clock.ts'
import type { Guide } from './guide.ts'

/** A question has to stand for so long before it counts as asked, in milliseconds: what is still being typed is nobody's question. */
const settled = 1_500
/** Of one page. */
const mostReports = 20

export interface UnansweredWatch {
  /** The visitor turns to something else: closes the panel, asks a person, opens an article. */
  leave(): void
  stop(): void
}

export interface WatchOptions {
  /** Masks and sends; at most once for each question, and 20 times in all. */
  readonly report: (locale: Locale, question: string) => void
  readonly clock?: Clock
}

/**
 * Tells of questions that stood in the ask box and got no answer, when the visitor leaves them: nothing is told while they type, and nothing
 * where the site does not want to know.
 */
export function watchUnanswered(guide: Pick<Guide, 'getSnapshot' | 'subscribe'>, { report, clock = systemClock }: WatchOptions): UnansweredWatch {
  const told = new Set<string>()
  let query = ''
  let left: { readonly locale: Locale; readonly question: string } | null = null
  let stopTimer: Stop = () => undefined

  const settle = (): void => {
    const { isSearchable, locale, site, suggestions } = guide.getSnapshot()
    left = isSearchable && suggestions.length === 0 && site?.keepsQuestions !== false ? { locale, question: query } : null
  }
  const leave = (): void => {
    const asked = left
    left = null
    if (!asked || told.has(asked.question) || told.size >= mostReports) return
    told.add(asked.question)
    report(asked.locale, asked.question)
  }
  const look = (): void => {
    const now = guide.getSnapshot().query.trim()
    if (now === query) return
    query = now
    stopTimer()
    if (query) stopTimer = clock.after(settled, settle)
    else leave()
  }
  const unsubscribe = guide.subscribe(look)
  // Somebody may have typed before this was loaded.
  look()

  return {
    leave,
    stop() {
      unsubscribe()
      stopTimer()
    },
  }
}
