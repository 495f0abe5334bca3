import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Agent, launchBrowser, listenForErrors } from '../profiles/stories/browser.ts'
import { type Demo, endDemo, startDemo } from '../profiles/stories/demo.ts'
import { drawPage, plainPage } from './hostile-pages.ts'
import { type PageServer, servePages } from './serve-pages.ts'
import { type Traces, watchPage } from './watch-page.ts'

interface Bell extends HTMLElement {
  open(): Promise<void>
  close(): void
}

let demo: Demo
let host: PageServer
let browser: Browser
beforeAll(async () => {
  demo = await startDemo({ now: '2026-11-23T09:00:00Z', transport: 'websocket' })
  host = await servePages((path) =>
    path.endsWith('.css') ? { type: 'text/css', body: 'a:focus { color: red }' } : { type: 'text/html', body: drawPage(plainPage) },
  )
  browser = await launchBrowser()
  const [account] = demo.agents
  if (!account) throw new Error('The demo has no agents.')
  await new Agent(await browser.newPage()).signIn(demo.desk, account)
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  if (demo) await endDemo(demo)
})

/** A page of the host that is being watched, scrolled, with the script on it. */
async function openWatched(): Promise<{ readonly page: Page; readonly before: Traces; readonly errors: readonly string[] }> {
  const page = await (await browser.newContext({ locale: 'en', viewport: { width: 1100, height: 700 } })).newPage()
  const errors = listenForErrors(page)
  await page.addInitScript(watchPage)
  await page.goto(host.origin)
  await page.evaluate(() => scrollTo(0, 240))
  const before = await traces(page)
  await page.evaluate(
    (server) =>
      new Promise((resolve, reject) => {
        const script = Object.assign(document.createElement('script'), { src: `${server}/deskbell.js`, onload: resolve, onerror: reject })
        script.dataset.server = server
        script.dataset.transport = 'websocket'
        document.head.append(script)
      }),
    new URL(demo.page).origin,
  )
  return { page, before, errors }
}

const traces = (page: Page): Promise<Traces> => page.evaluate(() => (window as unknown as { traces(): Traces }).traces())

/** What lives in the page after everything that can go has gone. */
async function weigh(devtools: CDPSession): Promise<{ readonly nodes: number; readonly listeners: number; readonly heap: number }> {
  for (let round = 0; round < 3; round++) await devtools.send('HeapProfiler.collectGarbage')
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return { nodes, listeners: jsEventListeners, heap: usedSize }
}

describe('the page of the host', () => {
  it('[P31] keeps its styles, globals, listeners and place through a visit, and has nothing left of it afterwards', async () => {
    const { page, before, errors } = await openWatched()
    /** The one listener is for elements of the page that open the panel. */
    const quiet: Traces = { ...before, globals: [...before.globals, 'deskbell'].toSorted(), listeners: { 'window click': 1 } }
    expect(before.listeners).toEqual({})
    expect(await traces(page), 'before the first act').toEqual(quiet)

    // By keys and in the page: to click, the browser's driver would put listeners of its own on the page.
    await page.evaluate(() => (document.querySelector('desk-bell') as Bell).open())
    const panel = page.getByRole('dialog', { name: 'Support' })
    await panel.getByText('Deposit', { exact: false }).first().waitFor()
    await page.keyboard.type('zebra umbrella quantum')
    await panel.getByText('No answer', { exact: false }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await panel.getByText('zebra umbrella quantum').first().waitFor()
    await expect.poll(async () => (await traces(page)).openSockets, { message: 'one line' }).toBe(1)
    const { globals, prototypes, scroll, styles, documentSheets, title, history } = await traces(page)
    expect({ globals, prototypes, scroll, styles, documentSheets, title, history }, 'while a talk is going on').toEqual({
      globals: quiet.globals,
      prototypes: before.prototypes,
      scroll: before.scroll,
      styles: before.styles,
      documentSheets: 0,
      title: before.title,
      history: before.history,
    })

    await page.keyboard.press('Escape')
    await page.evaluate(() => document.querySelector('desk-bell')?.remove())
    await expect.poll(() => traces(page), { message: 'after it was removed' }).toEqual(quiet)
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('[P31] [F57] holds no more after 1,000 mounts with an open panel than after the first', { timeout: 240_000 }, async () => {
    const { page, errors } = await openWatched()
    const devtools = await page.context().newCDPSession(page)
    const mount = (times: number): Promise<void> =>
      page.evaluate(
        async ([count, server]) => {
          for (let round = 0; round < count; round++) {
            const bell = document.createElement('desk-bell') as Bell
            bell.setAttribute('server', server)
            document.body.append(bell)
            await bell.open()
            bell.remove()
            await new Promise(requestAnimationFrame)
          }
        },
        [times, new URL(demo.page).origin] as const,
      )
    await mount(20)
    const first = await weigh(devtools)
    const before = await traces(page)
    await mount(1000)
    await expect.poll(() => traces(page)).toEqual(before)
    const last = await weigh(devtools)
    expect(last.nodes - first.nodes, 'nodes').toBeLessThan(100)
    expect(last.listeners - first.listeners, 'listeners').toBeLessThan(20)
    // The engine's own tables grow by two megabytes and then no more; a thousand panels would be a hundred.
    expect(last.heap - first.heap, 'bytes of heap').toBeLessThan(4_000_000)
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('[P31] [F57] closes every line when it is taken out while a talk is going on', async () => {
    const { page, errors } = await openWatched()
    await page.getByRole('button', { name: 'Help' }).click()
    const panel = page.getByRole('dialog', { name: 'Support' })
    await panel.getByRole('combobox', { name: 'Ask a question' }).fill('Who am I?')
    await panel.getByRole('button', { name: 'Talk to a person' }).click()
    await panel.getByText('Who am I?').first().waitFor()
    for (let round = 0; round < 4; round++) {
      await expect.poll(async () => (await traces(page)).openSockets, { message: 'one line' }).toBe(1)
      await page.evaluate(() => {
        const bell = document.querySelector('desk-bell') as Bell
        const parent = bell.parentElement
        bell.remove()
        Object.assign(window, { putBack: () => parent?.append(bell) })
      })
      await expect.poll(async () => (await traces(page)).openSockets, { message: 'no line' }).toBe(0)
      await page.evaluate(() => (window as unknown as { putBack(): void }).putBack())
      await page.locator('desk-bell').evaluate((bell: Bell) => bell.open())
    }
    await panel.getByText('Who am I?').first().waitFor()
    expect(errors).toEqual([])
    await page.context().close()
  })
})
