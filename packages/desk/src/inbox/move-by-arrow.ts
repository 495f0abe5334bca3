/** Up and down walk the links of a list; Home and End go to the first and last. */
export function moveByArrow(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }
  const target = targets[event.key]
  if (target === undefined || at < 0) return
  event.preventDefault()
  rows[target]?.focus()
}
