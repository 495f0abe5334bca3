import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../profiles/stories/browser.ts'
import { type Demo, endDemo, startDemo } from '../profiles/stories/demo.ts'
import { type PageServer, servePages } from './serve-pages.ts'

interface Bell {
  open(): Promise<void>
  close(): void
  on(event: string, listener: (detail: unknown) => void): () => void
}

let demo: Demo
let host: PageServer
let browser: Browser
beforeAll(async () => {
  demo = await startDemo({ now: '2026-11-21T12:05:00Z' })
  const server = new URL(demo.page).origin
  host = await servePages((path) => ({
    type: 'text/html',
    body: `<!doctype html><html lang="en"><head><title>${path}</title><link rel="icon" href="data:,"></head><body><a href="/contact" data-deskbell-open><b>Write to us</b></a>
<script>window.told = []; window.deskbell = [['on', 'open', () => told.push('open')], ['ask', 'reset my password']]; if (location.pathname !== '/early') deskbell = []</script>
<script src="${server}/deskbell.js" data-server="${server}" data-fallback="/mail" async></script></body></html>`,
  }))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  if (demo) await endDemo(demo)
})

const open = async (path: string, blocked?: string): Promise<Page> => {
  const page = await (await browser.newContext({ locale: 'en' })).newPage()
  if (blocked) await page.route(blocked, (route) => route.abort())
  await page.goto(host.origin + path)
  return page
}
const panelOf = (page: Page) => page.getByRole('dialog', { name: 'Support' })

describe('a page that calls', () => {
  it('[P1] [P6] opens the panel from a link of its own', async () => {
    const page = await open('/')
    await page.getByRole('button', { name: 'Help' }).waitFor()
    await page.getByRole('link', { name: 'Write to us' }).click()
    await panelOf(page).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    await page.context().close()
  })

  it('[P6] is heard though it called before the script was there, and hears until it no longer wants to', async () => {
    const page = await open('/early')
    await panelOf(page).waitFor()
    expect(await panelOf(page).getByRole('combobox', { name: 'Ask a question' }).inputValue()).toBe('reset my password')
    expect(await page.evaluate('told')).toEqual(['open'])
    const heard = await page.evaluate(async () => {
      const bell = (window as unknown as { deskbell: Bell }).deskbell
      const closed: string[] = []
      const stop = bell.on('close', () => closed.push('close'))
      const next = () => new Promise((resolve) => bell.on('close', resolve))
      const first = next()
      bell.close()
      await first
      stop()
      await bell.open()
      const second = next()
      bell.close()
      await second
      return closed
    })
    expect(heard).toEqual(['close'])
    await page.context().close()
  })
})

describe('where the widget cannot come', () => {
  it('[P6] a link is a link when the script is blocked', async () => {
    const page = await open('/', '**/deskbell.js')
    await page.getByRole('link', { name: 'Write to us' }).click()
    await page.waitForURL('**/contact')
    await page.context().close()
  })

  it('[P6] a link leads where it always led when only the panel is blocked', async () => {
    const page = await open('/', '**/deskbell/**')
    await page.getByRole('button', { name: 'Help' }).waitFor()
    await page.getByRole('link', { name: 'Write to us' }).click()
    await page.waitForURL('**/contact')
    await page.context().close()
  })

  it('[P6] the icon leads to the page’s own address, and opens again once the line is back', async () => {
    const page = await open('/', '**/deskbell/**')
    const fault = page.waitForEvent('pageerror')
    await page.getByRole('button', { name: 'Help' }).click()
    await page.waitForURL('**/mail')
    expect((await fault).message).toMatch(/dynamically imported module/)
    await page.unroute('**/deskbell/**')
    await page.getByRole('button', { name: 'Help' }).click()
    await panelOf(page).waitFor()
    await page.context().close()
  })
})
