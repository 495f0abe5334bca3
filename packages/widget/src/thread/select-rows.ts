import type { Row } from '@deskbell/core'

/**
 * A selection may begin and end in rows that were scrolled away: these two stay drawn, and what is copied is the words of all rows
 * between them, drawn or not. Ctrl+A in the log selects the whole talk and nothing of the page around it.
 */
export function selectRows(log: HTMLElement, rowsOf: () => readonly Row[]) {
  let ends: [from: number, to: number] | null = null

  const numberOf = (node: Node): number | null => {
    const row = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-at]')
    return row && log.contains(row) ? Number(row.dataset.at) : null
  }
  const changed = (): void => {
    const selection = getSelection()
    const range = selection?.getComposedRanges?.({ shadowRoots: [log.getRootNode() as ShadowRoot] })[0]
    ends = null
    if (!range || range.collapsed || !(log.contains(range.startContainer) || log.contains(range.endContainer))) return
    ends = [numberOf(range.startContainer) ?? 0, numberOf(range.endContainer) ?? rowsOf().length - 1]
  }
  const copy = (event: ClipboardEvent): void => {
    changed()
    // Where every row is drawn the browser knows better which letters are meant.
    if (!ends || ![...log.querySelectorAll<HTMLElement>('.gap')].some(({ dataset }) => ends && Number(dataset.at) > ends[0] && Number(dataset.at) < ends[1]))
      return
    const [from, to] = ends
    const words = rowsOf()
      .slice(from, to + 1)
      .flatMap((row) => (row.type === 'message' ? row.text : []))
    event.clipboardData?.setData('text/plain', words.join('\n'))
    event.preventDefault()
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'a' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    getSelection()?.selectAllChildren(log)
  }
  document.addEventListener('selectionchange', changed)
  log.addEventListener('copy', copy)
  log.addEventListener('keydown', press)
  return {
    /** Rows that may not be left out. */
    ends: (): readonly (readonly [number, number])[] => (ends ?? []).map((at) => [at, at + 1] as const),
    /** So many rows came before the first. */
    shift(by: number): void {
      ends &&= [ends[0] + by, ends[1] + by]
    },
    stop: () => document.removeEventListener('selectionchange', changed),
  }
}
