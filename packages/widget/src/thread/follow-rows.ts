import type { Row } from '@deskbell/core'
import { effect, type Signal, signal } from '@preact/signals'
import type { Talk } from '../model/model.ts'
import { arrivedRows, isHeard } from './arrived-rows.ts'
import type { LongThread } from './long-thread.ts'
import type { Span } from './spans.ts'

type Later = typeof import('./thread-later.ts')

/** In pixels: so near the end counts as the end. */
const near = 48
/** A thread of so many rows is drawn whole; of a longer one so many until the rest of what it needs is there. */
const few = 60
const meanwhile = 24
/** In milliseconds: after so long a talk is there, and nobody waits for anything. */
const quiet = 1_000
/** In milliseconds: so long a new row counts as new for those who listen. */
const heard = 1_000

/** What a log draws. */
export interface Shown {
  readonly rows: readonly Row[]
  readonly spans: readonly Span[]
  /** Rows from this number on are new to the log, and said once by a screen reader. */
  readonly fresh: number
  /** The key of the first row that the visitor has not seen. */
  readonly unread: string | null
}

const tailOf = ({ length }: readonly Row[], hasFailed = false): readonly Span[] => [
  { from: length > few && !hasFailed ? length - meanwhile : 0, to: length, height: null },
]

/**
 * Draws the end of a thread as it grows and keeps a log at it, or where the visitor scrolled to, and tells the desk what was seen.
 * `missed` counts what came below the fold. `drawn` is to be called after each drawing. What a thread needs only once it is there is `later`,
 * fetched when all is quiet, or by `fetchLater`; `adopt` takes its styles.
 */
export function followRows({ chat, state }: Talk, adopt: (css: string) => void) {
  const rows = state.rows.peek()
  const unread = rows.find((row) => isHeard(row) && !row.isRead)
  const shown: Signal<Shown> = signal({
    rows,
    spans: tailOf(rows),
    fresh: Number.POSITIVE_INFINITY,
    unread: unread && unread !== rows[0] ? unread.key : null,
  })
  const missed = signal(0)
  let log!: HTMLElement
  let isAtEnd = true
  const later = signal<Later | null>(null)
  let long: LongThread | null = null
  let hasFailed = false
  let isFetching = false
  let frame = 0
  let hush = 0
  /** What one reads stays where it is, whatever comes or grows above. */
  let anchor: HTMLElement | null = null
  let anchorTop = 0

  const see = (): void => {
    if (!isAtEnd || document.hidden || !log.isConnected) return
    missed.value = 0
    const latest = state.rows.peek().findLast(isHeard)
    if (latest?.seq && !latest.isRead) chat.markRead(latest.seq)
  }
  const place = (more: Partial<Shown> = {}): void => {
    const now = shown.peek()
    const rows = more.rows ?? now.rows
    if (rows.length > few) {
      long ??= later.peek()?.longThread(log, reveal) ?? null
      if (!long) void fetchLater()
    }
    const spans = long?.plan(rows, isAtEnd) ?? tailOf(rows, hasFailed)
    if (long ? spans !== now.spans : rows !== now.rows || spans[0]?.from !== now.spans[0]?.from) shown.value = { ...now, ...more, spans }
  }
  async function fetchLater(): Promise<void> {
    if (isFetching) return
    isFetching = true
    try {
      const part = await import('./thread-later.ts')
      adopt(part.css)
      later.value = part
    } catch {
      // What was only fetched ahead is asked for again when it is needed; then all rows are drawn.
      hasFailed = shown.peek().rows.length > few
      isFetching = hasFailed
    }
    place()
  }
  const hold = (): void => {
    const top = log.scrollTop
    anchor = [...log.querySelectorAll<HTMLElement>('.message[data-at]')].find(({ offsetHeight, offsetTop }) => offsetTop + offsetHeight > top) ?? null
    anchorTop = (anchor?.offsetTop ?? 0) - top
  }
  const stay = (): void => {
    if (isAtEnd) log.scrollTop = log.scrollHeight
    else if (anchor?.isConnected && Math.abs(anchor.offsetTop - anchorTop - log.scrollTop) >= 1) log.scrollTop = anchor.offsetTop - anchorTop
  }
  const toEnd = (): void => {
    isAtEnd = true
    stay()
    place()
    see()
  }
  function reveal(top: number): void {
    isAtEnd = false
    anchor = null
    log.scrollTop = top - log.clientHeight / 2
    place()
  }
  const settle = (): void => {
    const before = shown.peek()
    const rows = state.rows.peek()
    const arrived = arrivedRows(before.rows, rows)
    const others = arrived.filter(isHeard)
    const fresh = arrived[0] ? rows.indexOf(arrived[0]) : before.fresh + rows.length - before.rows.length
    let { unread } = before
    if (arrived.some((row) => row.by.kind === 'visitor')) {
      isAtEnd = true
      unread = null
    }
    if (!isAtEnd && others[0] && !missed.value) unread = others[0].key
    if (!isAtEnd) missed.value += others.length
    if (arrived[0]) {
      clearTimeout(hush)
      hush = window.setTimeout(() => {
        shown.value = { ...shown.peek(), fresh: Number.POSITIVE_INFINITY }
      }, heard)
    }
    place({ rows, fresh, unread })
    stay()
    see()
  }
  const scrolled = (): void => {
    isAtEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - near
    see()
    hold()
    place()
    if (log.scrollTop < near && state.hasOlder.peek() && state.older.peek() === 'idle') chat.older()
  }

  return {
    shown,
    missed,
    later,
    fetchLater,
    toEnd,
    drawn(): void {
      if (!log) return
      const found = long?.measure()
      if (found) {
        anchor = found
        anchorTop = log.clientHeight / 3
      }
      stay()
      hold()
      place()
    },
    start(element: HTMLElement): () => void {
      log = element
      // The composer grows, the keyboard comes: the end stays the end.
      const sizes = new ResizeObserver(() => {
        stay()
        place()
      })
      const stopFollowing = effect(() => {
        state.rows.value
        state.typing.value
        cancelAnimationFrame(frame)
        frame = requestAnimationFrame(settle)
      })
      sizes.observe(log)
      log.addEventListener('scroll', scrolled, { passive: true })
      document.addEventListener('visibilitychange', see)
      toEnd()
      const ahead = setTimeout(fetchLater, quiet)
      return () => {
        clearTimeout(ahead)
        stopFollowing()
        cancelAnimationFrame(frame)
        clearTimeout(hush)
        sizes.disconnect()
        long?.stop()
        document.removeEventListener('visibilitychange', see)
      }
    },
  }
}
