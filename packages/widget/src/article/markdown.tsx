import type { ComponentChildren, VNode } from 'preact'
import { type Block, type Inline, parseMarkdown, type SafeMedia } from './parse-markdown.ts'
import { Video } from './video.tsx'

function draw(parts: readonly Inline[]): ComponentChildren {
  return parts.map((part, index) => {
    if (typeof part === 'string') return part
    if (part.type === 'bold') return <strong>{draw(part.of)}</strong>
    if (part.type === 'code') return <code>{part.text}</code>
    if (part.type === 'video') return <Video key={index} {...part} />
    if (part.type !== 'link') return <img key={index} src={part.src} alt={part.alt} width={part.width} height={part.height} loading="lazy" decoding="async" />
    return (
      <a href={part.href} target="_blank" rel="noopener noreferrer">
        {part.text}
      </a>
    )
  })
}

/** A step that begins in bold has a heading line of its own, without the stop at its end. */
function Step({ parts }: { readonly parts: readonly Inline[] }): VNode {
  const [lead, ...rest] = parts
  if (typeof lead !== 'object' || lead.type !== 'bold') return <li>{draw(parts)}</li>
  const words = lead.of.map((part, index) => (typeof part === 'string' && index === lead.of.length - 1 ? part.replace(/[.。:：]$/, '') : part))
  return (
    <li>
      <strong class="lead">{draw(words)}</strong> <span class="quiet">{draw(rest)}</span>
    </li>
  )
}

function Part({ block }: { readonly block: Block }): VNode {
  if (block.type === 'paragraph') return <p>{draw(block.of)}</p>
  const items = block.items.map((parts, index) => <Step key={index} parts={parts} />)
  return block.type === 'steps' ? <ol>{items}</ol> : <ul>{items}</ul>
}

/** An article's text as elements. No HTML string ever exists. */
export const Markdown = ({ text, media }: { readonly text: string; readonly media: SafeMedia }): VNode => (
  <div class="markdown">
    {parseMarkdown(text, media).map((block, index) => (
      <Part key={index} block={block} />
    ))}
  </div>
)
