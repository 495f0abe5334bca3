import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, type Inline, parseInline, parseMarkdown, safeHref } from './parse-markdown.ts'

const textOf = (parts: readonly Inline[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : 'of' in part ? textOf(part.of) : part.text)).join('')
const linksOf = (blocks: readonly Block[]): string[] =>
  blocks
    .flatMap((block) => ('of' in block ? block.of : block.items.flat()))
    .flatMap((part) => (typeof part === 'object' && part.type === 'link' ? part.href : []))

describe('parseMarkdown', () => {
  it('reads paragraphs, steps and bullets', () => {
    expect(parseMarkdown('One\nline\n\n1. **First.** Do it\n2. Then\n   more\n\n- a\n- b')).toEqual([
      { type: 'paragraph', of: ['One\nline'] },
      { type: 'steps', items: [[{ type: 'bold', of: ['First.'] }, ' Do it'], ['Then\nmore']] },
      { type: 'bullets', items: [['a'], ['b']] },
    ])
  })

  it('reads bold, code and links, also inside of bold', () => {
    expect(parseInline('**a `b`** [c](https://d.example/) `e`')).toEqual([
      { type: 'bold', of: ['a ', { type: 'code', text: 'b' }] },
      ' ',
      { type: 'link', text: 'c', href: 'https://d.example/' },
      ' ',
      { type: 'code', text: 'e' },
    ])
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://a.example/1',
    '//a.example',
    '/path',
    'mailto:a@b.example',
  ])('[A2] takes %j for no link', (href) => {
    expect(safeHref(href)).toBeNull()
    expect(linksOf(parseMarkdown(`[click](${href})`))).toEqual([])
  })

  it('[A1] loses no letter of what it does not know', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '<', '>', '[', ']', '(', ')', '!', '#', '&', '"') }), (text) => {
        expect(textOf(parseInline(text))).toBe(text)
      }),
    )
  })

  it.each(['[', '*', '**', '`', '[a](', '![', '> ', '1. '])('[A3] reads 10,000 times %j in well under a second', (piece) => {
    const started = performance.now()
    parseMarkdown(piece.repeat(10_000))
    expect(performance.now() - started).toBeLessThan(500)
  })
})
