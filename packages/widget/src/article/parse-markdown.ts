/** A stretch of text inside a block. */
export type Inline =
  | string
  | { readonly type: 'bold'; readonly of: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string }

export type Block =
  | { readonly type: 'paragraph'; readonly of: readonly Inline[] }
  | { readonly type: 'steps' | 'bullets'; readonly items: readonly (readonly Inline[])[] }

/** Only http and https, and only whole addresses; everything else stays text. */
export function safeHref(href: string): string | null {
  if (!URL.canParse(href)) return null
  const { protocol, href: whole } = new URL(href)
  return protocol === 'https:' || protocol === 'http:' ? whole : null
}

// Bounded and without nesting, so that the time is linear in the text, whatever it holds.
const mark = /\*\*(?=\S)([^*]{1,500})\*\*|`([^`\n]{1,300})`|\[([^[\]\n]{1,300})\]\(([^()\s]{1,1000})\)/g

/** Bold, code and links; HTML, images and everything unknown stay as they were typed. */
export function parseInline(text: string, depth = 0): Inline[] {
  const parts: Inline[] = []
  let done = 0
  for (const found of text.matchAll(mark)) {
    const [whole, bold, code, label, address] = found
    const href = address === undefined ? null : safeHref(address)
    if (label !== undefined && (!href || text[found.index - 1] === '!')) continue
    if (found.index > done) parts.push(text.slice(done, found.index))
    if (bold !== undefined) parts.push({ type: 'bold', of: depth ? [bold] : parseInline(bold, 1) })
    else if (code !== undefined) parts.push({ type: 'code', text: code })
    else if (label !== undefined && href) parts.push({ type: 'link', text: label, href })
    done = found.index + whole.length
  }
  if (done < text.length) parts.push(text.slice(done))
  return parts
}

/** The small set that articles are written in: paragraphs, numbered steps, bullets, and what stands in them. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = []
  let lines: string[] = []
  let items: string[] = []
  let kind: 'steps' | 'bullets' | null = null
  const end = (): void => {
    if (kind) blocks.push({ type: kind, items: items.map((item) => parseInline(item)) })
    else if (lines.length > 0) blocks.push({ type: 'paragraph', of: parseInline(lines.join('\n')) })
    lines = []
    items = []
    kind = null
  }
  for (const line of text.replaceAll('\r', '').split('\n')) {
    const item = /^\s{0,3}(?:(\d{1,3})[.)]|[-*])\s+(.*)$/.exec(line)
    if (item) {
      const next = item[1] ? 'steps' : 'bullets'
      if (kind !== next) end()
      kind = next
      items.push(item[2] ?? '')
    } else if (!line.trim()) {
      if (!kind) end()
    } else if (kind && /^\s{2,}/.test(line)) items.push(`${items.pop()}\n${line.trim()}`)
    else {
      if (kind) end()
      lines.push(line)
    }
  }
  end()
  return blocks
}
