import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Thread } from '../../test/long-thread-page.ts'

/** Long threads in a real browser: what only layout, scrolling and selection prove. */

declare const thread: Thread

let server: Server
let address = ''
let browser: Browser
let page: Page

beforeAll(async () => {
  // Built once: a development server would send the page in hundreds of files, for every test.
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    resolve: { conditions: ['development', 'module', 'browser', 'import', 'default'] },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: 'test/long-thread-page.ts', output: { entryFileNames: 'page.js' } },
    },
  })
  const files = new Map(
    [built].flat().flatMap((result) => ('output' in result ? result.output.map((file) => [`/${file.fileName}` as string, file] as const) : [])),
  )
  server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://page').pathname)
    response.setHeader('content-type', file ? 'text/javascript' : 'text/html')
    const html = '<!doctype html><html lang="en"><title>Long thread</title><body><p>The page.</p><script type="module" src="/page.js"></script>'
    response.end(file?.type === 'chunk' ? file.code : (file?.source ?? html))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
})
afterEach(async () => {
  await page?.context().close()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

const frames = async (many = 3): Promise<void> => {
  await page.evaluate(async (count) => {
    for (let turn = 0; turn < count; turn++) await new Promise(requestAnimationFrame)
  }, many)
}

async function open(query = ''): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  await page.goto(`${address}?${query}`)
  await page.getByRole('log').getByText('(29999)').waitFor()
  await page.locator('.gap').first().waitFor({ state: 'attached' })
  await frames()
}

const log = () => page.getByRole('log')
const state = () => log().evaluate((element) => ({ top: element.scrollTop, end: element.scrollHeight - element.clientHeight, height: element.clientHeight }))
const isAtEnd = async (): Promise<boolean> => {
  const { top, end } = await state()
  return end - top < 2
}
/** Where each drawn message stands that is in sight: its number, and its place on the screen. */
const inSight = () =>
  log().evaluate((element) => {
    const box = element.getBoundingClientRect()
    return [...element.querySelectorAll('.bubble')].flatMap((bubble): [number, number][] => {
      const { top, bottom } = bubble.getBoundingClientRect()
      return bottom > box.top && top < box.bottom ? [[Number(/\d+/.exec(bubble.textContent ?? '')?.[0]), top]] : []
    })
  })
const scrollBy = async (pixels: number): Promise<void> => {
  await log().evaluate((element, by) => {
    element.scrollTop += by
  }, pixels)
  await frames(2)
}

describe('a thread of 10,000 messages', () => {
  it('[P2] has no more than 250 elements in the whole widget, wherever one reads', async () => {
    await open()
    const count = () => page.evaluate(() => document.querySelector('desk-bell')?.shadowRoot?.querySelectorAll('*').length)
    expect(await isAtEnd()).toBe(true)
    expect(await count()).toBeLessThanOrEqual(250)
    for (const share of [0.1, 0.5, 0.9, 0]) {
      await log().evaluate((element, at) => {
        element.scrollTop = element.scrollHeight * at
      }, share)
      await frames(4)
      expect(await count()).toBeLessThanOrEqual(250)
      expect((await inSight()).length).toBeGreaterThan(3)
    }
  })

  it('[P15] moves by what was scrolled, up and down, and leaves nothing blank', async () => {
    await open()
    for (const step of [...Array(60).fill(-240), ...Array(30).fill(170)]) {
      const before = new Map(await inSight())
      await scrollBy(step)
      const after = await inSight()
      const shared = after.filter(([number]) => before.has(number))
      expect(shared.length).toBeGreaterThan(0)
      for (const [number, top] of shared) expect(Math.abs(top - (before.get(number) as number) + step)).toBeLessThanOrEqual(2)
      const { height } = await state()
      const box = await log().boundingBox()
      expect((after[0] as [number, number])[1] - (box?.y ?? 0)).toBeLessThan(120)
      expect((box?.y ?? 0) + height - (after.at(-1) as [number, number])[1]).toBeLessThan(200)
    }
  })

  it('[P15] stays at the end only for those who are there, and tells the others what came', async () => {
    await open()
    await page.evaluate(() => thread.add(1))
    await log().getByText('(30000)').waitFor()
    await frames()
    expect(await isAtEnd()).toBe(true)
    await scrollBy(-3_000)
    const before = await inSight()
    await page.evaluate(() => thread.add(4))
    const pill = page.getByRole('button', { name: '4 new messages' })
    await pill.waitFor()
    expect(await inSight()).toEqual(before)
    await pill.click()
    await frames()
    expect(await isAtEnd()).toBe(true)
    expect((await inSight()).at(-1)?.[0]).toBe(30_004)
    await pill.waitFor({ state: 'detached' })
    // Where one stopped reading.
    expect(await log().locator('.unread').textContent()).toBe('4 new messages')
  })

  it('[P15] goes to the end for what the visitor writes', async () => {
    await open()
    await scrollBy(-5_000)
    await page.evaluate(() => thread.write('My own words'))
    await log().getByText('My own words').waitFor()
    await frames()
    expect(await isAtEnd()).toBe(true)
  })

  it('draws a line where the visitor stopped reading the last time', async () => {
    await open('seen=29993')
    expect(await log().locator('.unread').textContent()).toBe('4 new messages')
  })

  it('[P15] does not move what one reads when older messages come above, or one above grows', async () => {
    await open()
    await log().evaluate((element) => {
      element.scrollTop = 0
    })
    await frames()
    await scrollBy(30)
    const before = new Map(await inSight())
    await page.evaluate(() => thread.older(50))
    await frames()
    for (const [number, top] of await inSight()) if (before.has(number)) expect(Math.abs(top - (before.get(number) as number))).toBeLessThanOrEqual(1)
    expect((await inSight()).some(([number]) => before.has(number))).toBe(true)
    // A picture that arrives late, above what is in sight.
    const place = await inSight()
    await log().evaluate((element) => {
      const box = element.getBoundingClientRect()
      const above = [...element.querySelectorAll<HTMLElement>('.message')].findLast((row) => row.getBoundingClientRect().bottom < box.top)
      if (above) above.style.paddingBlockEnd = '200px'
    })
    await page.evaluate(() => thread.add(1))
    await frames()
    const now = new Map(await inSight())
    for (const [number, top] of place) if (now.has(number)) expect(Math.abs(top - (now.get(number) as number))).toBeLessThanOrEqual(1)
  })

  it('[P32] is read with the keyboard: Home, End, a page up', async () => {
    await open()
    await log().focus()
    await page.keyboard.press('PageUp')
    await page.waitForFunction(() => {
      const element = document.querySelector('desk-bell')?.shadowRoot?.querySelector('[role=log]')
      return element && element.scrollHeight - element.clientHeight - element.scrollTop > 200
    })
    await page.keyboard.press('Home')
    await log().getByText('(20000)').waitFor()
    await frames()
    expect((await inSight())[0]?.[0]).toBe(20_000)
    await page.keyboard.press('End')
    await expect.poll(async () => (await inSight()).at(-1)?.[0]).toBe(29_999)
    expect(await isAtEnd()).toBe(true)
  })

  it('[P32] says each new message once, and nothing that only scrolls in', async () => {
    await open()
    await log().evaluate((element) => {
      const said: string[] = []
      Object.assign(globalThis, { said })
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
          for (const node of addedNodes)
            if (node instanceof HTMLElement && !node.closest('[aria-live=off], [hidden], [aria-hidden]') && node.textContent) said.push(node.textContent)
      }).observe(element, { childList: true, subtree: true })
    })
    const said = () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said.map((text) => /\d{5}/.exec(text)?.[0]))
    for (let turn = 0; turn < 12; turn++) await scrollBy(-900)
    expect(await said()).toEqual([])
    await page.evaluate(() => thread.add(1))
    await frames(5)
    expect(await said()).toEqual(['30000'])
    await page.getByRole('button', { name: '1 new message' }).click()
    await frames(5)
    await page.evaluate(() => thread.add(2))
    await frames(5)
    expect(await said()).toEqual(['30000', '30001', '30002'])
    // The browser's own tree says the same: the log is live, what was only drawn again is not.
    const cdp = await page.context().newCDPSession(page)
    const { nodes } = await cdp.send('Accessibility.getFullAXTree')
    const liveOf = (role: string): Set<unknown> =>
      new Set(nodes.filter((node) => node.role?.value === role).map(({ properties }) => properties?.find(({ name }) => name === 'live')?.value.value))
    expect(liveOf('log')).toEqual(new Set(['polite']))
    await page.waitForFunction(() => !document.querySelector('desk-bell')?.shadowRoot?.querySelector('.message:not([aria-live])'))
  })

  it('[P32] is found by the browser’s own search, also where it is not drawn', async () => {
    await open()
    const gap = log().locator('.gap', { hasText: '(24321) ' })
    await gap.waitFor({ state: 'attached' })
    expect(await gap.getAttribute('hidden')).toBe('until-found')
    expect(await log().locator('.bubble', { hasText: '(24321) ' }).count()).toBe(0)
    // A link to a text is followed by the same search as the one in the browser's menu.
    await page.goto(`${page.url()}#:~:text=(24321)`)
    await log().locator('.bubble', { hasText: '(24321) ' }).waitFor()
    await frames()
    expect((await inSight()).map(([number]) => number)).toContain(24_321)
    expect(await log().locator('.gap:not([hidden])').count()).toBe(0)
  })

  it('forgets the words of what was erased, also where they are not drawn', async () => {
    await open()
    await log().locator('.gap', { hasText: '(24321) ' }).waitFor({ state: 'attached' })
    await page.evaluate(() => thread.erase(24_321))
    await log().locator('.gap', { hasText: '(24321) ' }).waitFor({ state: 'detached' })
  })

  it('copies what was selected, also what lies between and is not drawn', async () => {
    await open()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await log().focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    const copied = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
    expect([copied.length, /\d+/.exec(copied[0] ?? '')?.[0], /\d+/.exec(copied.at(-1) ?? '')?.[0]]).toEqual([10_000, '20000', '29999'])
  })

  it('keeps both ends of a selection while one scrolls on', async () => {
    await open()
    const select = () =>
      log().evaluate((element) => {
        const bubbles = element.querySelectorAll('.bubble')
        const last = bubbles[bubbles.length - 1]?.firstChild as Text
        getSelection()?.setBaseAndExtent(last, 2, last, 7)
      })
    await select()
    const end = (await inSight()).at(-1)?.[0]
    for (let turn = 0; turn < 8; turn++) await scrollBy(-900)
    expect(
      await log()
        .locator('.bubble', { hasText: `(${end}) ` })
        .count(),
    ).toBe(1)
    expect(await page.evaluate(() => getSelection()?.toString().length)).toBeGreaterThan(0)
  })
})
