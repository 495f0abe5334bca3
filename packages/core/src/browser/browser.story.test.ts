import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import { describeStore } from '../testing/index.ts'
import type * as parts from './index.ts'

/** What only a real browser proves: its disk, its locks, its channels. */
const address = 'http://localhost:4799/'
declare const deskbellParts: typeof parts

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['development'] },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL('./index.ts', import.meta.url)), formats: ['iife'], name: 'deskbellParts' },
    },
  })
  const [output] = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  if (output?.type !== 'chunk') throw new Error('Nothing was built.')
  return output.code
}

let browser: Browser
let html: string
const contexts: BrowserContext[] = []

const openBrowser = async (): Promise<BrowserContext> => {
  const context = await browser.newContext()
  contexts.push(context)
  await context.route(`${address}**`, (route) => route.fulfill({ contentType: 'text/html', body: html }))
  return context
}
const openTab = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(address)
  return page
}
const storeIn = (page: Page): KeyValueStore => ({
  read: async (prefix) => new Map(await page.evaluate(async (start) => [...(await deskbellParts.indexedDbStore().read(start))], prefix)),
  write: (changes) => page.evaluate((list) => deskbellParts.indexedDbStore().write(new Map(list)), [...changes]),
})

beforeAll(async () => {
  html = `<!doctype html><title>parts</title><script>${await bundle()}</script>`
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(() => browser.close())

describeStore('in IndexedDB', async () => {
  const page = await openTab(await openBrowser())
  return { open: () => storeIn(page) }
})

describe('in a real browser', () => {
  it('[KV4] [F44] keeps what was written when the tab crashes right after', async () => {
    const context = await openBrowser()
    const first = await openTab(context)
    await storeIn(first).write(new Map([['key', 'value']]))
    await first.close()
    expect((await storeIn(await openTab(context)).read('')).get('key')).toBe('value')
  })

  it('[KV5] goes on after another tab deleted the database under it', async () => {
    const page = await openTab(await openBrowser())
    const found = await page.evaluate(async () => {
      const store = deskbellParts.indexedDbStore()
      await store.write(new Map([['key', 'before']]))
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('deskbell')
        request.onsuccess = () => resolve()
        request.onblocked = () => reject(new Error('The store was in the way.'))
      })
      await store.write(new Map([['other', 'after']]))
      return [...(await store.read(''))]
    })
    expect(found).toEqual([['other', 'after']])
  })

  it('[OB4] [F46] gives the lock to the next tab within 2 s when the holder is gone', async () => {
    const context = await openBrowser()
    const [one, two] = [await openTab(context), await openTab(context)]
    const hold = (page: Page): Promise<void> =>
      page.evaluate(() => {
        deskbellParts.webLock().hold('outbox', () => {
          document.title = 'holder'
        })
      })
    await hold(one)
    await one.waitForFunction(() => document.title === 'holder')
    await hold(two)
    expect(await two.title()).toBe('parts')
    await one.close()
    await two.waitForFunction(() => document.title === 'holder', null, { timeout: 2_000 })
  })

  it('[OB4] rings in the other tab', async () => {
    const context = await openBrowser()
    const [one, two] = [await openTab(context), await openTab(context)]
    for (const page of [one, two])
      await page.evaluate(() => {
        deskbellParts.broadcastBell().onRing('outbox', () => {
          document.title = 'rung'
        })
      })
    await one.evaluate(() => deskbellParts.broadcastBell().ring('elsewhere'))
    await one.evaluate(() => deskbellParts.broadcastBell().ring('outbox'))
    await two.waitForFunction(() => document.title === 'rung')
  })
})
