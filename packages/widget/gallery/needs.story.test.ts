import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

const panel = (page: Page): Locator => page.locator('desk-bell [part~=panel]')

/** What stands out of the panel at its sides, or out of the window; what scrolls up and down may. */
const cutOff = (page: Page): Promise<readonly string[]> =>
  panel(page).evaluate((element) => {
    const frame = element.getBoundingClientRect()
    const right = Math.min(frame.right, innerWidth)
    const out = [...element.querySelectorAll<HTMLElement>('button, input, textarea, select, a, h1, h2, p, label, [part]')].filter((each) => {
      const { left, right: end, width } = each.getBoundingClientRect()
      return width > 2 && (left < Math.max(0, frame.left) - 1 || end > right + 1)
    })
    return out.map((each) => `${each.tagName} ${each.className} ${each.textContent?.slice(0, 30)}`)
  })
/** Fields in letters so small that a phone zooms in on them. */
const zoomedIn = (page: Page): Promise<readonly string[]> =>
  panel(page).evaluate((element) =>
    [...element.querySelectorAll('input:not([type=radio], [type=checkbox], [type=file]), textarea, select')]
      .map((field) => `${field.tagName} ${field.id} ${getComputedStyle(field).fontSize}`)
      .filter((field) => Number.parseFloat(field.split(' ').at(-1) ?? '') < 16),
  )
const isWithin = async (page: Page, part: Locator): Promise<boolean> => {
  const box = await part.boundingBox()
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  return box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= width + 1 && box.y + box.height <= height + 1
}

const screens = ['closed', 'typing', 'article', 'form-errors', 'queued', 'conversation', 'closed-mid-talk', 'email', 'email-sent', 'rating', 'settings']

describe('the widget for everyone', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage?.close())
  const end = (page: Page): Promise<void> => page.context().close()

  it.each(['en', 'ar'])('[P31] [P32] loses nothing at 320 px, and zooms for no field, in %s', async (locale) => {
    const lost: string[] = []
    for (const screen of screens) {
      const page = await stage.show(screen, { locale }, { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true })
      for (const each of [...(await cutOff(page)), ...(await zoomedIn(page))]) lost.push(`${screen}: ${each}`)
      await end(page)
    }
    expect(lost).toEqual([])
  })

  it('[P31] keeps clear of what a phone’s own frame covers', async () => {
    const page = await stage.show('conversation', {}, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    const insets = { top: 47, right: 11, bottom: 34, left: 13 }
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets })
    expect(await panel(page).boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
    for (const part of ['header', 'composer', 'send']) {
      const box = await page.locator(`desk-bell [part~=${part}]`).boundingBox()
      if (!box) throw new Error(`${part} is not drawn.`)
      expect({
        part,
        top: box.y >= insets.top,
        left: box.x >= insets.left,
        right: box.x + box.width <= 390 - insets.right,
        bottom: box.y + box.height <= 844 - insets.bottom,
      }).toEqual({ part, top: true, left: true, right: true, bottom: true })
    }
    await end(page)
  })

  it('[P17] keeps header, composer and send in sight at 200 % zoom', async () => {
    const page = await stage.show('conversation', {}, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })
    for (const part of ['header', 'composer', 'send']) expect(await isWithin(page, page.locator(`desk-bell [part~=${part}]`))).toBe(true)
    expect(await cutOff(page)).toEqual([])
    await end(page)
  })

  it('[P17] cuts nothing when all text is twice as big', async () => {
    const lost: string[] = []
    for (const screen of ['closed', 'conversation', 'email']) {
      const page = await stage.show(screen)
      await page.locator('desk-bell').evaluate((bell) => (bell as HTMLElement).style.setProperty('--deskbell-font-size', '30px'))
      lost.push(...(await cutOff(page)).map((each) => `${screen}: ${each}`))
      await end(page)
    }
    expect(lost).toEqual([])
  })

  it.each(['closed', 'conversation', 'form', 'rating'])('[P17] keeps its edges and its focus in forced colors on %s', async (screen) => {
    const page = await stage.show(screen, {}, { forcedColors: 'active' })
    expect(await panel(page).evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('1px')
    await page.keyboard.press('Tab')
    const focus = await page.locator('desk-bell').evaluate((bell) => {
      const focused = (bell.shadowRoot as ShadowRoot).activeElement as Element
      // What takes the tap of a segment is not seen itself.
      return [focused, focused.parentElement as Element]
        .map((element) => getComputedStyle(element))
        .map(({ outlineStyle, outlineWidth }) => `${outlineStyle} ${outlineWidth}`)
    })
    expect(focus.some((outline) => /^(solid|auto) [1-9]/.test(outline))).toBe(true)
    expect((await new AxeBuilder({ page }).include('desk-bell').analyze()).violations.map(({ id }) => id)).toEqual([])
    await end(page)
  })

  it('[P17] moves nothing under reduced motion, and something otherwise', async () => {
    const moving = async (reducedMotion: 'reduce' | 'no-preference'): Promise<number> => {
      const page = await stage.show('conversation', {}, { reducedMotion })
      await page.locator('desk-bell .typing').waitFor()
      const count = await page.locator('desk-bell').evaluate((bell) => (bell.shadowRoot as ShadowRoot).getAnimations().length)
      await end(page)
      return count
    }
    expect(await moving('reduce')).toBe(0)
    expect(await moving('no-preference')).toBeGreaterThan(0)
  })

  it.each([
    ['ar', 'ar', 'rtl', null, 'left'],
    ['he', 'en', 'rtl', null, 'left'],
    ['ar', 'ar', 'rtl', 'left', 'right'],
    ['en', 'en', 'ltr', null, 'right'],
  ] as const)('[P33] stands at the end of a page in %s with a panel in %s (%s, position %s): %s', async (_, locale, dir, position, side) => {
    const page = await stage.show('home', { locale })
    await page.evaluate(
      ([direction, place]) => {
        document.documentElement.dir = direction
        if (place) document.querySelector('desk-bell')?.setAttribute('position', place)
      },
      [dir, position] as const,
    )
    const box = await panel(page).boundingBox()
    expect(box?.x).toBe(side === 'left' ? 24 : 1280 - 24 - 400)
    expect(await panel(page).evaluate((element) => getComputedStyle(element).direction)).toBe(locale === 'ar' ? 'rtl' : 'ltr')
    await end(page)
  })

  it('[P33] mirrors what points, and nothing else', async () => {
    const page = await stage.show('article', { locale: 'ar' })
    const mirrored = await panel(page).evaluate((element) =>
      [...element.querySelectorAll('svg, .points')]
        .filter((each) => getComputedStyle(each).transform.startsWith('matrix(-1'))
        .map((each) => each.getAttribute('class')),
    )
    expect(mirrored.length).toBeGreaterThan(0)
    expect(mirrored.every((name) => name?.includes('points'))).toBe(true)
    await end(page)
  })

  it('[P33] keeps addresses, numbers and English in one piece among Arabic', async () => {
    const page = await stage.show('email-sent', { locale: 'ar' })
    for (const text of ['lena@mail.example', 'MD-7K4QX2']) {
      const found = panel(page).getByText(text, { exact: true })
      expect(await found.evaluate((element) => element.tagName)).toBe('BDI')
    }
    await end(page)
    const home = await stage.show('typing', { locale: 'ar', profile: 'halcyon' })
    const title = home.locator('desk-bell nav .row .text > *').first()
    expect(await title.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('plaintext')
    // It starts where the Arabic ones do: at the right.
    const [row, text] = await Promise.all([home.locator('desk-bell nav .row').first().boundingBox(), title.boundingBox()])
    expect((row?.x ?? 0) + (row?.width ?? 0) - (text?.x ?? 0) - (text?.width ?? 0)).toBe(44)
    await end(home)
  })
})
