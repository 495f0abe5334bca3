import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../profiles/stories/browser.ts'
import { type Demo, endDemo, startDemo } from '../profiles/stories/demo.ts'
import { type PageServer, servePages } from './serve-pages.ts'

const cdn = process.env.CDN ?? join(dirname(fileURLToPath(import.meta.url)), '../../packages/widget/dist/cdn')

/** Made as the guide for exchanges says. */
const pin = `sha384-${createHash('sha384')
  .update(readFileSync(join(cdn, 'deskbell.js')))
  .digest('base64')}`

let demo: Demo
let host: PageServer
let browser: Browser
/** The files that somebody has changed on their way. */
let tampered = /nothing/
beforeAll(async () => {
  demo = await startDemo({ now: '2026-11-21T12:05:00Z' })
  host = await servePages((path) => {
    if (path.endsWith('.js')) {
      const code = readFileSync(join(cdn, path), 'utf8')
      return { type: 'text/javascript', body: tampered.test(path) ? `window.tampered=1;${code}` : code }
    }
    const tag = `<script integrity="${pin}" crossorigin="anonymous" src="/deskbell.js" data-server="${new URL(demo.page).origin}"></script>`
    return {
      type: 'text/html',
      body: `<!doctype html><html lang="en"><head><title>Host</title><link rel="icon" href="data:,"></head><body>${tag}</body></html>`,
    }
  })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  if (demo) await endDemo(demo)
})

const open = async (files: RegExp): Promise<Page> => {
  tampered = files
  const page = await (await browser.newContext({ locale: 'en' })).newPage()
  await page.goto(host.origin)
  await page.getByRole('button', { name: 'Help' }).click()
  return page
}
const panelOf = (page: Page) => page.getByRole('dialog', { name: 'Support' })
const isTampered = (page: Page): Promise<unknown> => page.evaluate('window.tampered')

describe('files that were changed on their way, where the page has pinned the script', () => {
  it.each(['home', 'words-en'])('[P30] [A10] the panel does not come from them: %s', async (name) => {
    const page = await open(new RegExp(`/${name}\\.js$`))
    const blocked = page.waitForEvent('console', (message) => /integrity/i.test(message.text()))
    await page.evaluate("deskbell.open().catch(() => 'refused')")
    await blocked
    expect(await panelOf(page).count()).toBe(0)
    expect(await isTampered(page)).toBeUndefined()
    await page.context().close()
  })

  it.each(['email-screen', 'fields', 'digests'])('[P30] [A10] a later part does not come from them, and the panel says so and goes on: %s', async (name) => {
    const page = await open(new RegExp(`/${name}\\.js$`))
    await panelOf(page)
      .getByRole('button', { name: /e-mail/i })
      .first()
      .click()
    await panelOf(page).getByRole('alert').getByRole('button').waitFor()
    expect(await isTampered(page)).toBeUndefined()
    await panelOf(page).getByRole('combobox', { name: 'Ask a question' }).waitFor()
    await page.context().close()
  })

  it('[P30] a part that did not get through is had at the next try', async () => {
    const page = await open(/nothing/)
    await panelOf(page).getByRole('combobox', { name: 'Ask a question' }).waitFor()
    await page.route(/\/email-screen\.js$/, (route) => route.abort())
    await panelOf(page)
      .getByRole('button', { name: /e-mail/i })
      .first()
      .click()
    const again = panelOf(page).getByRole('alert').getByRole('button')
    await again.waitFor()
    await page.unroute(/\/email-screen\.js$/)
    await again.click()
    await panelOf(page).getByRole('textbox', { name: 'Your e-mail' }).waitFor()
    await page.context().close()
  })

  it('[P30] the same files as they were built all pass, each held to its digest', async () => {
    const page = await open(/nothing/)
    await panelOf(page).getByRole('combobox', { name: 'Ask a question' }).fill('reset my password')
    await panelOf(page).getByRole('option').first().waitFor()
    await panelOf(page).getByRole('combobox').fill('')
    await panelOf(page)
      .getByRole('button', { name: /e-mail/i })
      .first()
      .click()
    await panelOf(page).getByRole('textbox', { name: 'Your e-mail' }).waitFor()
    expect(await page.evaluate(() => document.head.querySelectorAll('link[rel=modulepreload]').length), 'no link is left but the panel’s').toBe(1)
    await page.context().close()
  })
})
