import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PageServer, servePages } from '../hosts/serve-pages.ts'
import { Agent, launchBrowser } from '../profiles/stories/browser.ts'
import { type Demo, endDemo, startDemo } from '../profiles/stories/demo.ts'

const root = dirname(fileURLToPath(import.meta.url))

let demo: Demo
let host: PageServer
let browser: Browser
beforeAll(async () => {
  demo = await startDemo({ now: '2026-11-23T09:00:00Z' })
  const server = new URL(demo.page).origin
  const bridge = await readFile(join(root, 'bridge.js'))
  const inPage = (await readFile(join(root, 'README.md'), 'utf8')).match(/```html\n([\s\S]*?)```/)?.[1]
  host = await servePages((path) =>
    path === '/bridge.js'
      ? { type: 'text/javascript', body: bridge }
      : {
          type: 'text/html',
          body: `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>App</title><link rel="icon" href="data:,"></head><body><h1>App</h1><input aria-label="Amount"><script src="${server}/deskbell.js" data-server="${server}"></script>${inPage}</body></html>`,
        },
  )
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  if (demo) await endDemo(demo)
})

/** A phone of 390 × 844 whose keyboard, and whose way back, this test pulls out itself. */
const openPhone = async (prepare: () => void): Promise<Page> => {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })
  const page = await context.newPage()
  await page.addInitScript(prepare)
  await page.goto(host.origin)
  return page
}

describe('in an app', () => {
  it.each(['webkit', 'deskbellApp', 'ReactNativeWebView'])('[P6] tells what happens, and asks who is signed in: %s', async (place) => {
    const heard: { readonly type: string; readonly count?: number }[] = []
    const page = await (await browser.newContext({ locale: 'en', viewport: { width: 390, height: 844 } })).newPage()
    await page.exposeFunction('hear', (text: string) => heard.push(JSON.parse(text)))
    await page.addInitScript((name) => {
      const app = { postMessage: (text: string) => (window as unknown as { hear(text: string): void }).hear(text) }
      Object.assign(window, name === 'webkit' ? { webkit: { messageHandlers: { deskbell: app } } } : { [name]: app })
    }, place)
    const types = () => heard.map(({ type }) => type)
    await page.goto(host.origin)
    await expect.poll(types).toEqual(['ready'])

    // The app evaluates these.
    await page.evaluate("deskbell.dispatchEvent(new Event('app:sign-in'))")
    await page.evaluate('deskbell.open()')
    await expect.poll(types).toContain('identity')
    const { token } = await (await fetch(`${demo.page}demo/identity`, { method: 'POST' })).json()
    await page.evaluate(`deskbell.dispatchEvent(new CustomEvent('app:identity', { detail: '${token}' }))`)
    await page.getByText('Lena', { exact: false }).first().waitFor()
    await page.evaluate('deskbell.close()')
    await expect.poll(types).toContain('close')
    expect(types().filter((type) => type === 'open')).toHaveLength(1)
    await page.context().close()
  })

  it('[P15] tells the number of what nobody has read', async () => {
    const heard: { readonly type: string; readonly count?: number }[] = []
    const page = await (await browser.newContext({ locale: 'en', viewport: { width: 390, height: 844 } })).newPage()
    await page.exposeFunction('hear', (text: string) => heard.push(JSON.parse(text)))
    await page.addInitScript(() => {
      Object.assign(window, { deskbellApp: { postMessage: (text: string) => (window as unknown as { hear(text: string): void }).hear(text) } })
    })
    await page.goto(host.origin)
    const agent = new Agent(await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage())
    const account = demo.agents.at(-1)
    if (!account) throw new Error('The demo has no agents.')
    await agent.signIn(demo.desk, account)
    await page.getByRole('button', { name: 'Help' }).click()
    const panel = page.getByRole('dialog', { name: 'Support' })
    await panel.getByRole('combobox', { name: 'Ask a question' }).fill('Am I in an app?')
    await panel.getByRole('button', { name: 'Talk to a person' }).click()
    await agent.open('Am I in an app?')
    await agent.accept()
    await panel.getByRole('textbox', { name: 'Message' }).waitFor()
    await page.evaluate('deskbell.close()')
    await agent.say('You are.')
    await expect.poll(() => heard.findLast(({ type }) => type === 'unread')?.count).toBe(1)
    await Promise.all([page.context().close(), agent.leave()])
  })
})

/** The middle of the help icon, and a line to the browser's own input. */
async function reachIcon(page: Page): Promise<{ readonly x: number; readonly y: number; readonly session: CDPSession }> {
  const box = await page.getByRole('button', { name: 'Help' }).boundingBox()
  if (!box) throw new Error('The icon is not to be seen.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, session: await page.context().newCDPSession(page) }
}

describe('on a phone', () => {
  it('[P31] opens for a finger that lies on the icon until it is a long press, which makes no click', async () => {
    const page = await openPhone(() => addEventListener('contextmenu', () => Object.assign(window, { isLong: true })))
    const { x, y, session } = await reachIcon(page)
    // Fingers made of a mouse pass the recognizer of gestures, which tells a tap from a long press. It answers when it likes.
    await session.send('Emulation.setEmitTouchEventsForMouse', { enabled: true, configuration: 'mobile' })
    const send = (type: 'mousePressed' | 'mouseReleased', buttons: number): void => {
      session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons, clickCount: 1 }).catch(() => undefined)
    }
    send('mousePressed', 1)
    await expect.poll(() => page.evaluate('window.isLong')).toBe(true)
    expect(await page.getByRole('dialog', { name: 'Support' }).count()).toBe(0)
    send('mouseReleased', 0)
    await page.getByRole('dialog', { name: 'Support' }).waitFor({ timeout: 15_000 })
    await page.context().close()
  })

  it('[P31] stays closed for a finger that begins to scroll the page on the icon', async () => {
    const page = await openPhone(() => {
      let opened = 0
      addEventListener('deskbell:open', () => Object.assign(window, { opened: ++opened }), true)
      addEventListener('touchend', () => Object.assign(window, { isLifted: true }), true)
    })
    const { x, y, session } = await reachIcon(page)
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
    for (let step = 1; step <= 10; step++) await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: y - step * 30 }] })
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect.poll(() => page.evaluate('window.isLifted')).toBe(true)
    await page.getByRole('button', { name: 'Help' }).tap()
    await page.getByRole('dialog', { name: 'Support' }).waitFor({ timeout: 15_000 })
    expect(await page.evaluate('window.opened'), 'by the tap alone').toBe(1)
    await page.context().close()
  })

  it('[P31] fills the screen, rides above the keyboard, and zooms for no field', async () => {
    const page = await openPhone(() => {
      const view = Object.assign(new EventTarget(), { width: 390, height: 844, offsetTop: 0, offsetLeft: 0, scale: 1 })
      Object.defineProperty(window, 'visualViewport', { value: view })
    })
    await page.getByRole('button', { name: 'Help' }).tap()
    const panel = page.getByRole('dialog', { name: 'Support' })
    await panel.getByRole('combobox', { name: 'Ask a question' }).fill('Where is it?')
    await expect.poll(() => panel.boundingBox(), { message: 'unfolded' }).toEqual({ x: 0, y: 0, width: 390, height: 844 })
    await panel.getByRole('button', { name: 'Talk to a person' }).tap()
    await page.evaluate(() => {
      Object.assign(visualViewport as VisualViewport, { height: 480, offsetTop: 20 })
      visualViewport?.dispatchEvent(new Event('resize'))
    })
    await expect.poll(() => panel.boundingBox()).toEqual({ x: 0, y: 20, width: 390, height: 480 })
    const sizes = await panel.evaluate((dialog) =>
      [...dialog.querySelectorAll('input, textarea, select')].map((each) => Number.parseFloat(getComputedStyle(each).fontSize)),
    )
    expect(Math.min(16, ...sizes)).toBe(16)
    await page.context().close()
  })

  it('[P31] is closed by the way back, which else stays the page’s', async () => {
    const page = await openPhone(() => {
      const watchers: EventTarget[] = []
      class CloseWatcher extends EventTarget {
        onclose: (() => void) | null = null
        constructor() {
          super()
          watchers.push(this)
        }
        destroy(): void {
          watchers.splice(watchers.indexOf(this), 1)
        }
      }
      Object.assign(window, { CloseWatcher, watchers, goBack: () => (watchers.at(-1) as CloseWatcher | undefined)?.onclose?.() })
    })
    const watching = (): Promise<number> => page.evaluate('watchers.length')
    const before = await page.evaluate(() => history.length)
    await page.getByRole('button', { name: 'Help' }).tap()
    const panel = page.getByRole('dialog', { name: 'Support' })
    await expect.poll(watching).toBe(1)
    await page.evaluate('goBack()')
    await panel.waitFor({ state: 'detached' })
    await expect.poll(watching).toBe(0)
    await page.getByRole('button', { name: 'Help' }).tap()
    await expect.poll(watching).toBe(1)
    await panel.getByRole('button', { name: 'Close' }).tap()
    await expect.poll(watching).toBe(0)
    expect(await page.evaluate(() => history.length), 'no step is added to the page’s history').toBe(before)
    await page.context().close()
  })
})
