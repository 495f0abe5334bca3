import type { Row } from '@deskbell/core'
import { effect, type Signal } from '@preact/signals'
import type { Talk } from '../panel/model.ts'

/** In pixels: so near the end counts as the end. */
const near = 48

const latest = (rows: readonly Row[]): Row | undefined => rows.at(-1)

/**
 * Keeps a log at its end, or where the visitor scrolled to, and tells the desk what was seen. `missed` counts what came below the fold.
 */
export function followRows(log: HTMLElement, { chat, state }: Talk, missed: Signal<number>): { toEnd(): void; stop(): void } {
  let isAtEnd = true
  let first = state.rows.value[0]?.key
  let last = latest(state.rows.value)?.key
  let height = log.scrollHeight

  const see = (): void => {
    if (!isAtEnd || document.visibilityState === 'hidden' || !log.isConnected) return
    missed.value = 0
    const unseen = state.rows.peek().findLast((row) => row.type === 'message' && row.by.kind !== 'visitor' && !row.isRead && row.seq !== null)
    if (unseen?.seq) chat.markRead(unseen.seq)
  }
  const toEnd = (): void => {
    isAtEnd = true
    log.scrollTop = log.scrollHeight
    see()
  }
  const settle = (): void => {
    const rows = state.rows.peek()
    const row = latest(rows)
    const wasPrepended = rows[0]?.key !== first && row?.key === last
    // Older messages came above: what one reads stays where it is, also where the browser does not anchor.
    if (wasPrepended && log.scrollTop < near) log.scrollTop += log.scrollHeight - height
    else if (isAtEnd || (row?.key !== last && row?.by.kind === 'visitor')) toEnd()
    else if (row?.key !== last && row?.type === 'message') missed.value++
    first = rows[0]?.key
    last = row?.key
    height = log.scrollHeight
  }
  const scrolled = (): void => {
    isAtEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - near
    if (isAtEnd) see()
    if (log.scrollTop < near && state.hasOlder.peek() && state.older.peek() === 'idle') chat.older()
  }
  // The composer grows, the keyboard comes: the end stays the end.
  const sizes = new ResizeObserver(() => {
    if (isAtEnd) toEnd()
  })
  const stopFollowing = effect(() => {
    state.rows.value
    state.typing.value
    requestAnimationFrame(settle)
  })
  sizes.observe(log)
  log.addEventListener('scroll', scrolled, { passive: true })
  document.addEventListener('visibilitychange', see)
  toEnd()
  return {
    toEnd,
    stop() {
      stopFollowing()
      sizes.disconnect()
      document.removeEventListener('visibilitychange', see)
    },
  }
}
