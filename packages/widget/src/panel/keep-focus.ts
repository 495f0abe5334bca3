/**
 * Called before a part of the panel is replaced: if the focus was in it and goes down with it, the dialog takes it. A visitor who is
 * busy with the page behind keeps their place there.
 */
export function keepFocus(root: ShadowRoot): void {
  if (!root.activeElement) return
  setTimeout(() => {
    const dialog = root.querySelector<HTMLElement>('[role=dialog]')
    if (!root.activeElement) dialog?.focus({ preventScroll: true })
  })
}
