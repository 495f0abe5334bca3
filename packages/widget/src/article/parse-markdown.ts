/** A stretch of text inside a block. */
export type Inline =
  | string
  | { readonly type: 'bold'; readonly of: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string }
  | ({ readonly type: 'picture' | 'video' } & Film)

export type Block =
  | { readonly type: 'paragraph'; readonly of: readonly Inline[] }
  | { readonly type: 'steps' | 'bullets'; readonly items: readonly (readonly Inline[])[] }

/** Only http and https, and only whole addresses; everything else stays text. */
export function safeHref(href: string): string | null {
  if (!URL.canParse(href)) return null
  const { protocol, href: whole } = new URL(href)
  return protocol === 'https:' || protocol === 'http:' ? whole : null
}

/** A picture, or a video that loads when it is played. Its size is reserved before anything arrives. */
export interface Film {
  readonly alt: string
  readonly src: string
  readonly width: number
  readonly height: number
}

/** Which picture or video may be shown, as a whole address; null leaves it as it was typed. */
export type SafeMedia = (src: string) => string | null

/** Of media whose size the article does not name. */
const usual = { width: 640, height: 360 }

// Bounded and without nesting, so that the time is linear in the text, whatever it holds.
const mark = /\*\*(?=\S)([^*]{1,500})\*\*|`([^`\n]{1,300})`|(!?)\[([^[\]\n]{1,300})\]\(([^()\s]{1,1000})(?: (\d{2,4})x(\d{2,4}))?\)/g

/** Bold, code, links, and the media that are allowed; HTML and everything unknown stay as they were typed. */
export function parseInline(text: string, media: SafeMedia = () => null, depth = 0): Inline[] {
  const parts: Inline[] = []
  let done = 0
  for (const found of text.matchAll(mark)) {
    const [whole, bold, code, bang, label, address, width, height] = found
    const href = address === undefined ? null : bang ? media(address) : width ? null : safeHref(address)
    if (label !== undefined && !href) continue
    if (found.index > done) parts.push(text.slice(done, found.index))
    if (bold !== undefined) parts.push({ type: 'bold', of: depth ? [bold] : parseInline(bold, media, 1) })
    else if (code !== undefined) parts.push({ type: 'code', text: code })
    else if (label !== undefined && href)
      parts.push(
        bang
          ? {
              type: /\.(?:mp4|webm)$/i.test(new URL(href).pathname) ? 'video' : 'picture',
              alt: label,
              src: href,
              width: Number(width ?? usual.width),
              height: Number(height ?? usual.height),
            }
          : { type: 'link', text: label, href },
      )
    done = found.index + whole.length
  }
  if (done < text.length) parts.push(text.slice(done))
  return parts
}

/** The small set that articles are written in: paragraphs, numbered steps, bullets, and what stands in them. */
export function parseMarkdown(text: string, media?: SafeMedia): Block[] {
  const blocks: Block[] = []
  let lines: string[] = []
  let items: string[] = []
  let kind: 'steps' | 'bullets' | null = null
  const end = (): void => {
    if (kind) blocks.push({ type: kind, items: items.map((item) => parseInline(item, media)) })
    else if (lines.length > 0) blocks.push({ type: 'paragraph', of: parseInline(lines.join('\n'), media) })
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
