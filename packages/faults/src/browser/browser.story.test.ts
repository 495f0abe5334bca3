import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Chat } from '@deskbell/core'
import { createServer, type Server } from '@deskbell/server'
import { openSqliteFile } from '@deskbell/server/parts'
import { SignJWT } from 'jose'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startExpiredServer } from '../processes/expired-server.ts'
import { type FaultProxy, startFaultProxy } from '../processes/fault-proxy.ts'
import { ada, openFaq, openSite } from '../processes/open-site.ts'
import type * as parts from './page.ts'

/** What only a real browser does to a page: it kills it, freezes it, takes its disk away and sets its clock. */
declare const page: typeof parts
declare global {
  interface Window {
    chat: Chat
  }
}

const secret = 'a secret of at least thirty-two bytes'
let browser: Browser
let html = ''
let server: Server
let proxy: FaultProxy
let data = ''
let isOpen = false
let address = ''
const contexts: BrowserContext[] = []

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['development'] },
    build: { write: false, target: 'es2022', lib: { entry: fileURLToPath(new URL('page.ts', import.meta.url)), formats: ['iife'], name: 'page' } },
  })
  const [output] = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  if (output?.type !== 'chunk') throw new Error('Nothing was built.')
  html = `<!doctype html><title>page</title><script>${output.code};window.page = page</script>`
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
})
afterAll(() => browser.close())

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'deskbell-browser-'))
  server = await createServer({ site: openSite, faq: openFaq, data, mail: null, agents: [ada], identitySecret: secret })
  server.app.get('/page', (_, reply) => reply.type('text/html').send(html))
  server.app.get('/elsewhere', (_, reply) => reply.type('text/html').send('<!doctype html><title>elsewhere</title>'))
  await server.listen(0, '127.0.0.1')
  isOpen = true
  proxy = await startFaultProxy(server.address().port, '127.0.0.1')
  address = `http://127.0.0.1:${proxy.port}`
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
  await closeServer()
  await proxy.close()
  rmSync(data, { recursive: true, force: true })
})

async function closeServer(): Promise<void> {
  if (!isOpen) return
  isOpen = false
  await server.close()
}
const openBrowser = async (): Promise<BrowserContext> => {
  const context = await browser.newContext()
  contexts.push(context)
  return context
}
async function openTab(context: BrowserContext, identity?: string): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto(`${address}/page`)
  await startIn(tab, identity)
  return tab
}
const startIn = (tab: Page, identity?: string): Promise<void> =>
  tab.evaluate(
    ([to, who]) => {
      window.chat = page.startChat(to as string, who)
    },
    [address, identity] as const,
  )
const isLive = (tab: Page) => tab.waitForFunction(() => window.chat.getSnapshot().connection.at === 'live', null, { timeout: 30_000 })
const say = (tab: Page, text: string): Promise<void> => tab.evaluate((words) => window.chat.send(words), text)
/** Until these, and no others, are in the log and on the screen. */
const shows = (tab: Page, ...words: readonly string[]) =>
  tab.waitForFunction((wanted) => JSON.stringify([...page.wordsOf(window.chat)].sort()) === wanted, JSON.stringify([...words].sort()), { timeout: 60_000 })
const isStored = (tab: Page, count: number) =>
  tab.waitForFunction(
    async (wanted) => {
      const request = indexedDB.open('deskbell', 1)
      await new Promise((resolve) => request.addEventListener('success', resolve))
      const all = request.result.transaction('values').objectStore('values').getAllKeys()
      await new Promise((resolve) => all.addEventListener('success', resolve))
      request.result.close()
      return all.result.filter((key) => String(key).includes(':outbox:')).length === wanted
    },
    count,
    { timeout: 30_000 },
  )
/** A tab whose first word has arrived. */
async function openTalk(context: BrowserContext): Promise<Page> {
  const tab = await openTab(context)
  await isLive(tab)
  await say(tab, 'one')
  await shows(tab, 'one')
  return tab
}
const crash = async (tab: Page): Promise<void> => {
  const session = await tab.context().newCDPSession(tab)
  const gone = new Promise((resolve) => tab.once('crash', resolve))
  // Never answered: the page that would is gone.
  session.send('Page.crash').catch(() => undefined)
  await gone
  await tab.close()
}
const healLine = (): void => {
  proxy.weather = { type: 'clear' }
  proxy.reset()
}
/** What the log holds in the end. */
async function stored(): Promise<readonly string[]> {
  await closeServer()
  const file = openSqliteFile(data)
  const texts = file.all("select fact ->> '$.text' as text from entry where fact ->> '$.type' = 'message' order by log, seq").map(({ text }) => String(text))
  file.close()
  return texts
}

describe('a real browser', () => {
  it('[F44] kills the renderer between keypress and receipt: on reopening the message is sent once', async () => {
    const context = await openBrowser()
    const first = await openTalk(context)
    proxy.weather = { type: 'one-way', deaf: 'page' }
    await say(first, 'two')
    await isStored(first, 1)
    await crash(first)
    healLine()
    const second = await openTab(context)
    await shows(second, 'one', 'two')
    expect(await stored()).toEqual(['one', 'two'])
  })

  it('[F46] kills the tab that sends for five: another sends what all had said, each once', async () => {
    const context = await openBrowser()
    const tabs = [await openTab(context)]
    for (let count = 1; count < 5; count++) tabs.push(await openTab(context))
    await Promise.all(tabs.map(isLive))
    await say(tabs[0] as Page, 'begin')
    for (const tab of tabs) await shows(tab, 'begin')
    proxy.weather = { type: 'half-open' }
    const words = tabs.map((_, index) => `from ${index}`)
    for (const [index, tab] of tabs.entries()) await say(tab, words[index] ?? '')
    await isStored(tabs[4] as Page, 5)
    await crash(tabs[0] as Page)
    healLine()
    for (const tab of tabs.slice(1)) await shows(tab, 'begin', ...words)
    expect([...(await stored())].sort()).toEqual(['begin', ...words])
  })

  it('[F49] goes to another page and comes back: nothing is missing, nothing twice', async () => {
    const context = await openBrowser()
    const tab = await openTab(context)
    const other = await openTab(context)
    await Promise.all([isLive(tab), isLive(other)])
    await say(tab, 'one')
    await shows(other, 'one')
    await tab.goto(`${address}/elsewhere`)
    await say(other, 'two')
    await shows(other, 'one', 'two')
    await tab.goBack()
    // A browser that did not keep the page begins it anew.
    if (await tab.evaluate(() => window.chat === undefined)) await startIn(tab)
    await shows(tab, 'one', 'two')
    expect(await stored()).toEqual(['one', 'two'])
  })

  it('[F13] is not heard by the server: nothing is called sent, and all of it goes when the line is back', async () => {
    const context = await openBrowser()
    const tab = await openTalk(context)
    proxy.weather = { type: 'one-way', deaf: 'server' }
    await say(tab, 'two')
    await shows(tab, 'one', 'two*')
    healLine()
    await shows(tab, 'one', 'two')
    expect(await stored()).toEqual(['one', 'two'])
  })

  it('[F52] is told that it is offline while the line is good: messages go all the same', async () => {
    const context = await openBrowser()
    await context.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false })
      addEventListener('load', () => dispatchEvent(new Event('offline')))
    })
    const tab = await openTab(context)
    expect(await tab.evaluate(() => navigator.onLine)).toBe(false)
    await say(tab, 'one')
    await shows(tab, 'one')
    expect(await stored()).toEqual(['one'])
  })

  it('[F52] is told that it is online while the line is dead: nothing is called sent', async () => {
    const context = await openBrowser()
    const tab = await openTalk(context)
    proxy.weather = { type: 'half-open' }
    await say(tab, 'two')
    await tab.evaluate(() => dispatchEvent(new Event('online')))
    await shows(tab, 'one', 'two*')
    healLine()
    await shows(tab, 'one', 'two')
    expect(await stored()).toEqual(['one', 'two'])
  })

  it('[F52] is offline: nothing is called sent, and all of it goes when the line is back', async () => {
    const context = await openBrowser()
    const tab = await openTalk(context)
    await context.setOffline(true)
    proxy.weather = { type: 'half-open' }
    await say(tab, 'two')
    await shows(tab, 'one', 'two*')
    await context.setOffline(false)
    healLine()
    await shows(tab, 'one', 'two')
    expect(await stored()).toEqual(['one', 'two'])
  })

  it('[F55] clears the site’s data in the middle of a send: the message arrives all the same', async () => {
    const context = await openBrowser()
    const tab = await openTalk(context)
    proxy.weather = { type: 'half-open' }
    await say(tab, 'two')
    await isStored(tab, 1)
    const session = await context.newCDPSession(tab)
    await session.send('Storage.clearDataForOrigin', { origin: address, storageTypes: 'all' })
    healLine()
    await shows(tab, 'one', 'two')
    expect(await stored()).toEqual(['one', 'two'])
  })

  it('[F20] speaks to nobody whose certificate has expired, says so, and keeps the words', async () => {
    const expired = await startExpiredServer()
    const context = await openBrowser()
    const tab = await context.newPage()
    await tab.goto(`${address}/page`)
    await tab.evaluate((to) => {
      window.chat = page.startChat(to)
      window.chat.send('for nobody else')
    }, expired.url)
    await tab.waitForFunction(() => window.chat.getSnapshot().connection.at === 'waiting', null, { timeout: 30_000 })
    await isStored(tab, 1)
    expect(await tab.evaluate(() => page.wordsOf(window.chat))).toEqual(['for nobody else*'])
    expect(expired.requests()).toBe(0)
    expect(expired.heard().length).toBeGreaterThan(0)
    expect(expired.heard().includes('HTTP/1.1')).toBe(false)
    await context.close()
    await expired.close()
  })

  it('[F53] has no storage: it says so, and a message arrives', async () => {
    const context = await openBrowser()
    await context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { get: () => undefined }))
    const tab = await openTab(context)
    await say(tab, 'one')
    await shows(tab, 'one')
    expect(await tab.evaluate(() => window.chat.getSnapshot().storage)).toBe('memory')
    expect(await stored()).toEqual(['one'])
  })

  it.each([2001, 2099])('[F43] has its clock in %i: messages arrive, in order, dated by the server', async (year) => {
    const context = await openBrowser()
    await context.addInitScript((wanted) => {
      const real = Date.now
      const shift = new Date(wanted, 5, 1).getTime() - real()
      Date.now = () => real() + shift
    }, year)
    const tab = await openTab(context)
    await isLive(tab)
    for (const text of ['one', 'two', 'three']) await say(tab, text)
    await shows(tab, 'one', 'two', 'three')
    const times = await tab.evaluate(() => window.chat.getSnapshot().rows.map(({ at }) => at))
    for (const at of times) expect(Math.abs(at - Date.now())).toBeLessThan(120_000)
    expect(await stored()).toEqual(['one', 'two', 'three'])
  })

  it('[F58] goes from one person to the next: nothing of the first is shown or sent to the second', async () => {
    const tokenFor = (subject: string): Promise<string> =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(subject)
        .setAudience('deskbell')
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(Buffer.from(secret))
    const context = await openBrowser()
    const tab = await openTab(context, await tokenFor('ann'))
    await isLive(tab)
    await say(tab, 'of ann')
    await shows(tab, 'of ann')
    proxy.weather = { type: 'half-open' }
    await say(tab, 'of ann, waiting')
    await isStored(tab, 1)
    await tab.evaluate(() => window.chat.destroy())
    healLine()
    await startIn(tab, await tokenFor('ben'))
    await isLive(tab)
    await say(tab, 'of ben')
    await shows(tab, 'of ben')
    await tab.evaluate(() => window.chat.destroy())
    await startIn(tab, await tokenFor('ann'))
    await shows(tab, 'of ann', 'of ann, waiting')
    expect([...(await stored())].sort()).toEqual(['of ann', 'of ann, waiting', 'of ben'])
  })
})
