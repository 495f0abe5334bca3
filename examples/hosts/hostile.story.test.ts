import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, listenForErrors } from '../profiles/stories/browser.ts'
import { type Demo, endDemo, startDemo } from '../profiles/stories/demo.ts'
import { areaOf, type Box, countDifferences, grow } from './compare-pictures.ts'
import { drawPage, hostilePages, plainPage } from './hostile-pages.ts'
import { type PageServer, servePages } from './serve-pages.ts'

/** A color that nobody would see differ: the panel's corners and letters lie on other pixels of another page. */
const sameToTheEye = 0.1
/** Of the panel's pixels. */
const mayDiffer = 0.001

let demo: Demo
let host: PageServer
let browser: Browser
beforeAll(async () => {
  // The desk is closed, so that the e-mail form is offered.
  demo = await startDemo({ now: '2026-11-21T12:05:00Z' })
  host = await servePages((path) => {
    const page = [plainPage, ...hostilePages].find(({ name }) => path.startsWith(`/${name}`))
    if (!page) return undefined
    return path.endsWith('.css') ? { type: 'text/css', body: page.css } : { type: 'text/html', body: drawPage(page) }
  })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  if (demo) await endDemo(demo)
})

/** The script tag, put in by hand so that the page can be looked at before. */
const mount = (page: Page): Promise<void> =>
  page.evaluate(
    (server) =>
      new Promise<void>((resolve, reject) => {
        const script = Object.assign(document.createElement('script'), { src: `${server}/deskbell.js`, onload: () => resolve(), onerror: reject })
        script.dataset.server = server
        // No shadow on the page around it: that page shall be the same to the pixel.
        document.documentElement.style.setProperty('--deskbell-shadow', '0 0 #0000')
        document.head.append(script)
      }),
    new URL(demo.page).origin,
  )

/** A picture of what has come to rest: the second of two that are the same. */
async function screenshot(page: Page, clip?: Box): Promise<Buffer> {
  const take = (): Promise<Buffer> => page.screenshot({ animations: 'disabled', ...(clip && { clip }) })
  let last = await take()
  for (let tries = 0; tries < 20; tries++) {
    const next = await take()
    if (next.equals(last)) return next
    last = next
  }
  throw new Error('The page never came to rest.')
}
/** Where a part has come to rest: while the panel unfolds it is smaller, and its picture with it. */
const boxOf = async (page: Page, part: string): Promise<Box> => {
  const found = page.locator(`desk-bell [part~="${part}"]`)
  await found.evaluate((element) => Promise.allSettled(element.getAnimations().map(({ finished }) => finished)))
  const box = await found.boundingBox()
  if (!box) throw new Error(`The ${part} is not to be seen.`)
  return box
}

interface Pictures {
  readonly launcher: Buffer
  readonly home: Buffer
  readonly answers: Buffer
  readonly letter: Buffer
  readonly touched: Readonly<Record<'launcher' | 'panel' | 'removed', number>>
  readonly errors: readonly string[]
}

/** The way of a visitor on this page, with pictures of widget and host. */
async function visit(name: string): Promise<Pictures> {
  const page = await (await browser.newContext({ locale: 'en', timezoneId: 'Europe/Berlin', viewport: { width: 1100, height: 850 } })).newPage()
  const errors = listenForErrors(page)
  await page.goto(`${host.origin}/${name}`)
  const before = await screenshot(page)
  const touchedOutside = async (except?: Box): Promise<number> => countDifferences(before, await screenshot(page), { threshold: 0, ...(except && { except }) })

  await mount(page)
  const icon = await boxOf(page, 'launcher')
  // Inside the circle, and around it with its shadow.
  const launcher = await screenshot(page, grow(icon, -9))
  const withLauncher = await touchedOutside(grow(icon, 32))

  await page.mouse.click(icon.x + icon.width / 2, icon.y + icon.height / 2)
  const panel = page.getByRole('dialog', { name: 'Support' })
  await panel.getByText('Withdrawal', { exact: false }).first().waitFor()
  // The icons come after the words.
  await panel.locator('nav .icon path[d]').last().waitFor({ state: 'attached' })
  const place = await boxOf(page, 'panel')
  // Without the rounded corners.
  const inside = grow(place, -6)
  const home = await screenshot(page, inside)
  const withPanel = await touchedOutside(grow(place, 2))

  await panel.getByRole('combobox', { name: 'Ask a question' }).pressSequentially('reset my password')
  await panel.getByRole('option').first().waitFor()
  const answers = await screenshot(page, inside)
  await panel.getByRole('combobox').fill('')
  await panel.getByRole('button', { name: 'Write us an e-mail' }).first().click()
  await panel.getByRole('textbox', { name: 'How can we help?' }).fill('A letter from a strange page.')
  const letter = await screenshot(page, inside)

  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  await page.locator('desk-bell').evaluate((bell) => bell.remove())
  const afterwards = await touchedOutside()
  await page.context().close()
  return { launcher, home, answers, letter, touched: { launcher: withLauncher, panel: withPanel, removed: afterwards }, errors }
}

describe('on a page that does its worst', () => {
  let plain: Pictures
  beforeAll(async () => {
    plain = await visit('plain')
  })

  it.each(['plain', ...hostilePages.map(({ name }) => name)])('[P31] looks as everywhere, and leaves every pixel of the page alone: %s', async (name) => {
    const seen = name === 'plain' ? plain : await visit(name)
    expect(seen.errors).toEqual([])
    expect(seen.touched, 'pixels of the host').toEqual({ launcher: 0, panel: 0, removed: 0 })
    for (const view of ['launcher', 'home', 'answers', 'letter'] as const)
      expect(countDifferences(seen[view], plain[view], { threshold: sameToTheEye }), `pixels of the ${view}`).toBeLessThanOrEqual(
        areaOf(plain[view]) * mayDiffer,
      )
  })

  it('[P31] grows with a page whose root is zoomed, and stays in the window', async () => {
    const page = await browser.newPage({ locale: 'en', viewport: { width: 1100, height: 850 } })
    await page.goto(`${host.origin}/plain`)
    await mount(page)
    await page.evaluate(() => document.documentElement.style.setProperty('zoom', '1.6'))
    await page.getByRole('button', { name: 'Help' }).click()
    await page.getByRole('dialog', { name: 'Support' }).waitFor()
    const { x, y, width, height } = await boxOf(page, 'panel')
    expect({ left: x >= 0, top: y >= 0, right: x + width <= 1100, bottom: y + height <= 850, width }).toEqual({
      left: true,
      top: true,
      right: true,
      bottom: true,
      width: 640,
    })
    await page.close()
  })

  it('[P31] is not printed, be it open or closed', async () => {
    const page = await browser.newPage({ locale: 'en', viewport: { width: 1100, height: 850 } })
    await page.goto(`${host.origin}/plain`)
    await page.emulateMedia({ media: 'print' })
    const before = await screenshot(page)
    await mount(page)
    expect(countDifferences(before, await screenshot(page), { threshold: 0 }), 'closed').toBe(0)
    await page.evaluate(() => (document.querySelector('desk-bell') as HTMLElement & { open(): Promise<void> }).open())
    await page.getByRole('dialog', { name: 'Support', includeHidden: true }).waitFor({ state: 'attached' })
    expect(countDifferences(before, await screenshot(page), { threshold: 0 }), 'open').toBe(0)
    await page.close()
  })
})
