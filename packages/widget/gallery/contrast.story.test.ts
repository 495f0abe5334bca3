import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

/** From black over every hue, dark, middle and light, to yellow and white. */
const accents: readonly string[] = [
  '#000000',
  '#ffff00',
  '#ffffff',
  '#808080',
  ...[0.25, 0.45, 0.6, 0.75, 0.9].flatMap((light) => [0, 45, 90, 135, 180, 225, 270, 315].map((hue) => `oklch(${light} ${light > 0.8 ? 0.1 : 0.16} ${hue})`)),
]

/** The text that reads worst on what is painted below it, with its ratio. Runs in the page. */
function worstText(accent: string): { readonly ratio: number; readonly text: string } {
  const bell = document.querySelector('desk-bell') as HTMLElement
  bell.style.setProperty('--deskbell-accent', accent)
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('There is no canvas.')
  /** The color on the screen when these are painted over each other, first to last. */
  const paint = (colors: readonly string[]): readonly number[] => {
    context.clearRect(0, 0, 1, 1)
    for (const color of ['#fff', ...colors]) {
      context.fillStyle = color
      context.fillRect(0, 0, 1, 1)
    }
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)]
  }
  const luminance = (color: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = color.map((channel) => (channel <= 10.31475 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  let worst = { ratio: 21, text: '' }
  const walker = document.createTreeWalker(bell.shadowRoot as ShadowRoot, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim()
    const element = node.parentElement
    // What is only spoken, or shown on the way past, is not painted.
    if (!text || !element?.checkVisibility({ opacityProperty: true }) || element.closest('.hidden, option, style')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const { x, y, width, height } = range.getBoundingClientRect()
    const grounds: string[] = []
    for (let above: Element | null = element; above; above = above.parentElement) {
      const box: DOMRect = above.getBoundingClientRect()
      // A word may hang out of what holds it, or be scrolled away in the panel.
      const isBelow = box.left <= x + width / 2 && box.right >= x + width / 2 && box.top <= y + height / 2 && box.bottom >= y + height / 2
      if (isBelow || above.matches('.panel')) grounds.unshift(getComputedStyle(above).backgroundColor)
    }
    const [light = 0, dark = 0] = [luminance(paint([...grounds, getComputedStyle(element).color])), luminance(paint(grounds))].sort((one, other) => other - one)
    const ratio = (light + 0.05) / (dark + 0.05)
    if (ratio < worst.ratio) worst = { ratio, text }
  }
  return worst
}

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

describe.each(['light', 'dark'])('any accent in %s', (theme) => {
  const pages = new Map<string, Page>()
  beforeAll(async () => {
    for (const screen of ['closed', 'typing', 'article', 'conversation', 'failed', 'email', 'queued', 'rating'])
      pages.set(screen, await stage.show(screen, { theme }, { colorScheme: theme as 'light' }))
  })

  it('[P17] [P31] leaves every text at 4.5 : 1 or more on what it stands on', async () => {
    const poor: string[] = []
    for (const [screen, page] of pages)
      for (const accent of accents) {
        const { ratio, text } = await page.evaluate(worstText, accent)
        if (ratio < 4.5) poor.push(`${screen}, ${accent}: ${ratio.toFixed(2)} for “${text}”`)
      }
    expect(poor).toEqual([])
  })

  it('a text that reads badly is found', async () => {
    const page = pages.get('closed') as Page
    await page.locator('desk-bell').evaluate((bell) => (bell as HTMLElement).style.setProperty('--deskbell-ink', '#999'))
    expect((await page.evaluate(worstText, '#0f7156')).ratio).toBeLessThan(4.5)
  })
})
