/**
 * Makes a wrapped text as narrow as its longest line, which CSS alone can't: a paragraph that wraps fills the whole width it was
 * allowed. Set through the CSSOM, which a strict style policy permits. One line stays as it is.
 */
export function fitLines(text: HTMLElement): void {
  text.style.inlineSize = ''
  const range = document.createRange()
  range.selectNodeContents(text)
  const lines = [...range.getClientRects()].filter(({ width }) => width > 0)
  const [first] = lines
  if (!first || lines.every(({ top }) => top === first.top)) return
  const width = Math.max(...lines.map(({ right }) => right)) - Math.min(...lines.map(({ left }) => left))
  text.style.inlineSize = `${Math.ceil(width) + 1}px`
}
