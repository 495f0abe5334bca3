import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from 'playwright-core'
import { serveGallery } from './serve-gallery.mjs'

const flags = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** The gallery in a real Chromium, for tests of what is drawn. */
export interface Stage {
  /** A page that shows a screen; `query` chooses theme, language, host page and profile. */
  show(screen: string, query?: Readonly<Record<string, string>>, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const gallery = await serveGallery()
  const browser: Browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags.split(' ') })
  return {
    async show(screen, query = {}, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        locale: 'en',
        timezoneId: 'Europe/Berlin',
        reducedMotion: 'reduce',
        ...options,
      })
      const page = await context.newPage()
      const asked = new Set<Request>()
      page.on('request', (request) => asked.add(request))
      page.on('requestfinished', (request) => asked.delete(request))
      page.on('requestfailed', (request) => asked.delete(request))
      await page.goto(`${gallery.address}?${new URLSearchParams({ screen, ...query })}`)
      await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: 60_000 })
      // What was asked for last has come, and is drawn.
      for (let rounds = 0; asked.size > 0 && rounds < 200; rounds++) await page.evaluate(() => new Promise(requestAnimationFrame))
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
      return page
    },
    async close() {
      await browser.close()
      await gallery.close()
    },
  }
}
