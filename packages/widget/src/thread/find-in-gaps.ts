import type { Row } from '@deskbell/core'

/** In milliseconds: the words of what is not drawn are only needed when nobody scrolls. */
const calm = 250

/**
 * Rows that are not drawn stay in the document as words, a line for each row, hidden until the browser's own search finds one of them.
 * Then it shows the gap and scrolls to the line, and `reveal` is called with the number of its row.
 */
export function findInGaps(log: HTMLElement, reveal: (row: number) => void): { fill(rows: readonly Row[]): void; stop(): void } {
  let timer = 0
  let found: HTMLElement | null = null
  const filled = new WeakMap<Element, string>()

  const fill = (rows: readonly Row[]): void => {
    for (const gap of log.querySelectorAll<HTMLElement>('.gap')) {
      const [from, to] = [Number(gap.dataset.at), Number(gap.dataset.to)]
      const text = rows
        .slice(from, to)
        .map((row) => (row.type === 'message' ? row.text.replace(/\s+/g, ' ') : ''))
        .join('\n')
      gap.style.lineHeight = `${gap.offsetHeight / (to - from)}px`
      if (filled.get(gap) !== text) gap.textContent = text
      filled.set(gap, text)
    }
  }
  const find = ({ target }: Event): void => {
    found = target as HTMLElement
  }
  const scrolled = (): void => {
    if (!found) return
    const gap = found
    const share = (log.scrollTop + log.clientHeight / 2 - gap.offsetTop) / gap.offsetHeight
    // Not yet there: this scroll was another's.
    if (gap.isConnected && (share < 0 || share >= 1)) return
    found = null
    gap.hidden = 'until-found' as never
    const [from, to] = [Number(gap.dataset.at), Number(gap.dataset.to)]
    if (gap.isConnected) reveal(from + Math.floor(share * (to - from)))
  }
  log.addEventListener('beforematch', find)
  // Before anybody else draws what is at this place.
  log.addEventListener('scroll', scrolled, true)
  return {
    fill(rows) {
      clearTimeout(timer)
      timer = window.setTimeout(() => fill(rows), calm)
    },
    stop: () => clearTimeout(timer),
  }
}
