import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

type Read = (page: Page) => Promise<string | number>

const style =
  (part: string, property: string): Read =>
  (page) =>
    page
      .locator(`desk-bell [part~=${part}]`)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
const box =
  (part: string, side: 'width' | 'height' | 'inline' | 'block'): Read =>
  async (page) => {
    const found = await page.locator(`desk-bell [part~=${part}]`).first().boundingBox()
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
    if (!found) throw new Error(`${part} is not drawn.`)
    return Math.round({ width: found.width, height: found.height, inline: width - found.x - found.width, block: height - found.y - found.height }[side])
  }
const inPanel =
  (selector: string, property: string): Read =>
  (page) =>
    page
      .locator(`desk-bell ${selector}`)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

/** What a page sets, on which screen it shows, and what is drawn then. */
const tokens: readonly (readonly [token: string, screen: string, value: string, read: Read, expected: string | number])[] = [
  ['accent', 'home', 'rgb(120, 20, 160)', style('launcher', 'background-color'), 'rgb(120, 20, 160)'],
  ['accent', 'conversation', 'rgb(120, 20, 160)', inPanel('.own .bubble', 'background-color'), 'rgb(120, 20, 160)'],
  ['paper', 'home', 'rgb(250, 245, 230)', style('panel', 'background-color'), 'rgb(250, 245, 230)'],
  ['ink', 'home', 'rgb(60, 20, 20)', style('panel', 'color'), 'rgb(60, 20, 20)'],
  ['radius', 'home', '6px', style('panel', 'border-top-left-radius'), '6px'],
  ['radius', 'conversation', '10px', inPanel('.own.first .bubble', 'border-top-left-radius'), '9px'],
  ['font', 'home', 'monospace', style('panel', 'font-family'), 'monospace'],
  ['font-size', 'home', '18px', style('panel', 'font-size'), '18px'],
  ['density', 'home', '0.5', inPanel('nav .row', 'padding-block-start'), '3px'],
  ['width', 'home', '340px', box('panel', 'width'), 340],
  ['height', 'home', '520px', box('panel', 'height'), 520],
  ['offset-inline', 'home', '60px', box('panel', 'inline'), 60],
  ['offset-inline', 'launcher', '60px', box('launcher', 'inline'), 60],
  ['offset-block', 'home', '70px', box('panel', 'block'), 70],
  ['offset-block', 'launcher', '70px', box('launcher', 'block'), 70],
  ['z-index', 'launcher', '7', style('launcher', 'z-index'), '7'],
  ['launcher-size', 'launcher', '72px', box('launcher', 'width'), 72],
  ['shadow', 'home', '0 1px 2px rgb(9, 9, 9)', style('panel', 'box-shadow'), 'rgb(9, 9, 9) 0px 1px 2px 0px'],
  ['bubble-visitor', 'conversation', 'rgb(1, 2, 3)', inPanel('.own .bubble', 'background-color'), 'rgb(1, 2, 3)'],
  ['bubble-agent', 'conversation', 'rgb(4, 5, 6)', inPanel('.message:not(.own) .bubble', 'background-color'), 'rgb(4, 5, 6)'],
]

/** Each part, and a screen that draws it. */
const parts: readonly (readonly [part: string, screen: string])[] = [
  ['launcher', 'launcher'],
  ['badge', 'badge'],
  ['panel', 'home'],
  ['header', 'home'],
  ['home', 'home'],
  ['suggestion', 'typing'],
  ['message', 'conversation'],
  ['bubble', 'conversation'],
  ['composer', 'conversation'],
  ['send', 'conversation'],
  ['form', 'form'],
  ['field', 'form'],
  ['notice', 'failed'],
]

describe('what a page’s own CSS may set', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage?.close())
  /** Loaded once: each test takes away what it has put on. */
  const pages = new Map<string, Promise<Page>>()
  const show = (screen: string): Promise<Page> => {
    const page = pages.get(screen) ?? stage.show(screen)
    pages.set(screen, page)
    return page
  }

  it.each(tokens)('[P31] --deskbell-%s shows on %s', async (token, screen, value, read, expected) => {
    const page = await show(screen)
    const before = await read(page)
    /** Sets the token, as a page's own CSS would, and tells what it was. */
    const set = (given: string): Promise<string> =>
      page.locator('desk-bell').evaluate(
        (bell, [name, wanted]) => {
          const { style } = bell as HTMLElement
          const was = style.getPropertyValue(name)
          style.setProperty(name, wanted)
          return was
        },
        [`--deskbell-${token}`, given] as const,
      )
    const was = await set(value)
    const after = await read(page)
    await set(was)
    expect(before).not.toBe(expected)
    if (typeof expected === 'string') expect(after).toContain(expected)
    else expect(after).toBe(expected)
    expect(await read(page), 'as before').toBe(before)
  })

  it.each(parts)('[P31] ::part(%s) shows on %s', async (part, screen) => {
    const page = await show(screen)
    const tag = await page.addStyleTag({ content: `desk-bell::part(${part}) { outline: 3px solid rgb(1, 2, 3) !important }` })
    expect(await style(part, 'outline-color')(page)).toBe('rgb(1, 2, 3)')
    await tag.evaluate((element) => (element as HTMLElement).remove())
    expect(await style(part, 'outline-color')(page), 'as before').not.toBe('rgb(1, 2, 3)')
  })

  it('[P31] are the ones that the guide for designers lists', async () => {
    const guide = await readFile(new URL('../../../docs/designer.md', import.meta.url), 'utf8')
    const listed = (after: string): readonly string[] =>
      [...(guide.split(`<!-- ${after} -->`)[1]?.split('\n\n')[1] ?? '').matchAll(/^\| `(?:--deskbell-)?([\w-]+)`/gm)].map(([, name]) => name ?? '')
    expect([...new Set(tokens.map(([token]) => token))].sort()).toEqual([...listed('tokens')].sort())
    expect(parts.map(([part]) => part).sort()).toEqual([...listed('parts')].sort())
    expect([listed('tokens').length, listed('parts').length]).toEqual([16, 13])
  })
})
