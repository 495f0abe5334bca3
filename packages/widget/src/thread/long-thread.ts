import type { Row } from '@deskbell/core'
import { findInGaps } from './find-in-gaps.ts'
import { selectRows } from './select-rows.ts'
import { heightOf, type Span, spansOf, windowOf } from './spans.ts'

/** What is drawn above and below what is in sight, in pixels. */
const ahead = 480
/** The last rows are always drawn: a log says what is added to it, also to those who read further up. */
const last = 4

/** About as high as a row will be, in pixels, until it has been drawn. */
const estimate = (row: Row): number => (row.type === 'message' ? 24 + 22 * Math.ceil(row.text.length / 34) : 50)

/** Which rows of a thread of any length are in the document, and how high the others are. */
export interface LongThread {
  /** The same list again while it still fits. */
  plan(rows: readonly Row[], isAtEnd: boolean): readonly Span[]
  /** Reads how high the drawn rows are. Returns the one that was found in a gap, once it is drawn. */
  measure(): HTMLElement | null
  stop(): void
}

/** `reveal` is called with the place of a row that the browser has found in what is not drawn. */
export function longThread(log: HTMLElement, reveal: (top: number) => void): LongThread {
  const heights: number[] = []
  let rows: readonly Row[] = []
  let spans: readonly Span[] = []
  let width = log.clientWidth

  let goal: number | null = null

  const gaps = findInGaps(log, (row) => {
    goal = row
    reveal(heightOf(heights, 0, row))
  })
  const selected = selectRows(log, () => rows)

  /** Returns how high what came above the first row is. */
  function take(next: readonly Row[]): number {
    const first = rows[0]?.key
    const shift = next.findIndex(({ key }) => key === first)
    if (shift < 0) heights.length = 0
    else heights.unshift(...next.slice(0, shift).map(estimate))
    for (const row of next.slice(heights.length)) heights.push(estimate(row))
    heights.length = next.length
    selected.shift(Math.max(0, shift))
    rows = next
    spans = []
    return heightOf(heights, 0, Math.max(0, shift))
  }

  return {
    plan(next, isAtEnd) {
      const above = next === rows ? 0 : take(next)
      if (log.clientWidth !== width) {
        width = log.clientWidth
        rows.forEach((row, at) => {
          heights[at] = estimate(row)
        })
        spans = []
      }
      const size = log.clientHeight
      const start = log.querySelector<HTMLElement>('[data-at]')?.offsetTop ?? 0
      const top = isAtEnd ? heightOf(heights, 0, heights.length) - size : log.scrollTop - start + above
      const [from, to] = windowOf(heights, top - ahead / 2, top + size + ahead / 2)
      const [least, most] = windowOf(heights, top - 2 * ahead, top + size + 2 * ahead)
      const fits = spans.some((span) => span.height === null && span.from <= from && span.to >= to && span.from >= least && span.to <= most)
      if (fits) return spans
      const end = rows.length
      spans = spansOf(heights, [windowOf(heights, top - ahead, top + size + ahead), [Math.max(0, end - last), end], ...selected.ends()])
      gaps.fill(rows)
      return spans
    },
    measure() {
      let at = -1
      let start = 0
      let isGap = true
      for (const child of log.children as HTMLCollectionOf<HTMLElement>) {
        const number = Number(child.dataset.at ?? at)
        if (number === at) continue
        const top = child.offsetTop
        if (!isGap) heights[at] = Math.max(1, top - start)
        at = number
        start = top
        isGap = child.matches('.gap')
      }
      const found = goal === null ? null : log.querySelector<HTMLElement>(`[data-at="${goal}"]:not(.gap)`)
      if (found) goal = null
      return found
    },
    stop() {
      gaps.stop()
      selected.stop()
    },
  }
}
