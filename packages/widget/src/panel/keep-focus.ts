/**
 * Called before a part of the panel is replaced: if the focus was in it and goes down with it, the dialog takes it. A visitor who is
 * busy with the page behind keeps their place there.
 */
export function keepFocus(root: ShadowRoot): void {
  if (!root.activeElement) return
  setTimeout(() => {
    // The element may have left the page meanwhile, the panel with it.
    if (root.isConnected && !root.activeElement) root.querySelector<HTMLElement>('[role=dialog]')?.focus({ preventScroll: true })
  })
}
