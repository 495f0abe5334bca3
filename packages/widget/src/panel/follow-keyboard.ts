/** On a phone the panel is as high as what the keyboard leaves, so that the composer rides on it. */
export function followKeyboard(root: ShadowRoot): () => void {
  const { visualViewport: view } = window
  if (!view) return () => undefined
  const sheet = new CSSStyleSheet()
  const follow = (): void => sheet.replaceSync(`.place{--_visible:${Math.round(view.height)}px;--_shift:${Math.round(view.offsetTop)}px}`)
  root.adoptedStyleSheets.push(sheet)
  follow()
  for (const type of ['resize', 'scroll']) view.addEventListener(type, follow)
  return () => {
    for (const type of ['resize', 'scroll']) view.removeEventListener(type, follow)
  }
}
