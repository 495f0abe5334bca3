import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, type Inline, parseInline, parseMarkdown, safeHref } from './parse-markdown.ts'

const textOf = (parts: readonly Inline[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : 'of' in part ? textOf(part.of) : 'text' in part ? part.text : part.alt)).join('')
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

  it('[P8] reads pictures and videos with their size, also in steps, where they are allowed', () => {
    const own = (src: string) => (src.startsWith('/') ? `https://help.example${src}` : null)
    expect(parseInline('![The page](/page.png 800x450) and ![A film](/film.mp4)', own)).toEqual([
      { type: 'picture', alt: 'The page', src: 'https://help.example/page.png', width: 800, height: 450 },
      ' and ',
      { type: 'video', alt: 'A film', src: 'https://help.example/film.mp4', width: 640, height: 360 },
    ])
    expect(parseMarkdown('1. **Open it.** There\n   ![The page](/page.png 800x450)', own)).toMatchObject([{ items: [[{}, ' There\n', { type: 'picture' }]] }])
  })

  it.each(['![x](https://tracker.example/x.png)', '![x](https://tracker.example/x.png 10x10)', '![x](javascript:alert(1))', '[x](https://a.example/ 10x10)'])(
    '[A2] [P30] leaves %j as it was typed',
    (typed) => {
      expect(parseInline(typed)).toEqual([typed])
    },
  )

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
