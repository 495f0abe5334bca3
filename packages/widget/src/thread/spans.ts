/** Rows `from` up to, not including, `to`: drawn, or, where a height is given, left out and as high as that, in pixels. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly height: number | null
}

type Range = readonly [from: number, to: number]

/** So many rows at most are left out as one, so that what is scrolled past changes one of them and not all. */
const most = 1000

/** The first row and the one after the last that reach into what lies between two edges, in pixels from the top of the first row. */
export function windowOf(heights: readonly number[], top: number, bottom: number): Range {
  let from = 0
  let at = 0
  for (; from < heights.length; from++) {
    const height = heights[from] as number
    if (at + height > top) break
    at += height
  }
  let to = from
  for (; to < heights.length && at < bottom; to++) at += heights[to] as number
  return [from, to]
}

export const heightOf = (heights: readonly number[], from: number, to: number): number => {
  let sum = 0
  for (let at = from; at < to; at++) sum += heights[at] as number
  return sum
}

/** All rows in order: those of the ranges drawn, the others left out. Ranges may overlap and come in any order. */
export function spansOf(heights: readonly number[], ranges: readonly Range[]): readonly Span[] {
  const spans: Span[] = []
  let at = 0
  const leaveOut = (end: number): void => {
    while (at < end) {
      const to = Math.min(end, (Math.floor(at / most) + 1) * most)
      spans.push({ from: at, to, height: heightOf(heights, at, to) })
      at = to
    }
  }
  for (const [from, to] of ranges.toSorted(([one], [other]) => one - other)) {
    leaveOut(from)
    if (to <= at) continue
    const last = spans.at(-1)
    if (last?.height === null && last.to === at) spans[spans.length - 1] = { ...last, to }
    else spans.push({ from: at, to, height: null })
    at = to
  }
  leaveOut(heights.length)
  return spans
}
