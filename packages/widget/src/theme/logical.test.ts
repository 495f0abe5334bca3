import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const src = new URL('../', import.meta.url)
const sheets = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))

/** Declarations that name a side of the screen instead of a side of the text. Safe areas belong to the screen, and an origin has no logical form. */
function physical(css: string): readonly string[] {
  const declarations = css.replace(/\/\*[\s\S]*?\*\//g, '').match(/[\w-]+\s*:[^;{}]+(?=[;}])/g) ?? []
  return declarations.filter((declaration) => {
    const [property = '', value = ''] = declaration.replace(/env\([^)]*\)/g, '0').split(/:\s*/)
    if (/^(left|right|top|bottom)$|(^|-)(left|right)(-|$)|-(top|bottom)(-|$)/.test(property)) return true
    if (/^(text-align|float|clear|justify-content|justify-self|resize)$/.test(property) && /\b(left|right|horizontal)\b/.test(value)) return true
    if (/^(margin|padding|inset|border-width|border-style|border-color|scroll-margin|scroll-padding)$/.test(property)) {
      const sides = value.match(/[\w.-]+\([^)]*\)|[^\s]+/g) ?? []
      return sides.length === 4 && sides[1] !== sides[3]
    }
    return property === 'border-radius' && (value.match(/[\w.-]+\([^)]*\)|[^\s]+/g) ?? []).length > 1
  })
}

describe('the widget’s styles', () => {
  it.each(sheets)('[P33] %s names sides as the text runs', (file) => {
    expect(physical(readFileSync(new URL(file, src), 'utf8'))).toEqual([])
  })

  it('a physical side is reported', () => {
    expect(
      physical('.a{margin-left:1px;inset:0 1px 0 auto;text-align: right;border-top-left-radius:2px;float:left;border-radius:1px 2px;padding:1px 2px}'),
    ).toEqual(['margin-left:1px', 'inset:0 1px 0 auto', 'text-align: right', 'border-top-left-radius:2px', 'float:left', 'border-radius:1px 2px'])
  })
})
