import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PageServer, servePages } from '../hosts/serve-pages.ts'
import { launchBrowser } from '../profiles/stories/browser.ts'
import { type Demo, endDemo, startDemo } from '../profiles/stories/demo.ts'
import { renderApp, renderPage } from './server-rendered/render.tsx'

const root = dirname(fileURLToPath(import.meta.url))

let demo: Demo
let server: string
let host: PageServer
let browser: Browser
let outDir: string
beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'deskbell-frameworks-'))
  // As in development, so that React says in words what it does not like.
  await build({ root, configFile: join(root, 'vite.config.mjs'), logLevel: 'error', mode: 'development', build: { outDir, emptyOutDir: true, minify: false } })
  demo = await startDemo({ now: '2026-11-21T12:05:00Z' })
  server = new URL(demo.page).origin
  host = await servePages((path) => {
    if (path === '/server-rendered/') return { type: 'text/html', body: renderApp(server, '/entries/hydrate.js') }
    if (path === '/server-rendered/document/') return { type: 'text/html', body: renderPage(server, '/entries/hydrate-document.js') }
    const file = join(outDir, path.endsWith('/') ? `${path}index.html` : path)
    const type = file.endsWith('.js') ? 'text/javascript' : file.endsWith('.css') ? 'text/css' : 'text/html'
    return existsSync(file) ? { type, body: readFileSync(file) } : undefined
  })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  if (demo) await endDemo(demo)
  await rm(outDir, { recursive: true, force: true })
})

/** With every warning that the page has made. */
async function open(path: string): Promise<{ readonly page: Page; readonly warnings: readonly string[] }> {
  const page = await (await browser.newContext({ locale: 'en' })).newPage()
  const warnings: string[] = []
  page.on('pageerror', (error) => warnings.push(error.message))
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && warnings.push(message.text()))
  await page.goto(`${host.origin}${path}?server=${encodeURIComponent(server)}`)
  return { page, warnings }
}

const panelOf = (page: Page) => page.getByRole('dialog', { name: 'Support' })

describe('in the host’s own framework', () => {
  it.each(['react', 'vue', 'svelte', 'server-rendered', 'server-rendered/document', 'turbo'])(
    '[P6] [P40] is one widget that survives what the page does: %s',
    async (name) => {
      const { page, warnings } = await open(`/${name}/`)
      await page.getByRole('button', { name: 'Support' }).click()
      const panel = panelOf(page)
      await panel.getByRole('combobox', { name: 'Ask a question' }).fill('reset my password')
      await panel.getByRole('option').first().waitFor()
      await page.getByText('Wallet', { exact: true }).click()
      await page.getByRole('heading', { name: 'Wallet' }).waitFor()
      expect(await page.locator('desk-bell').count()).toBe(1)
      expect(await panel.getByRole('combobox', { name: 'Ask a question' }).inputValue(), 'the panel as it was').toBe('reset my password')
      await panel.getByRole('button', { name: 'Close' }).click()
      await panel.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Support' }).click()
      await panel.waitFor()
      expect(warnings).toEqual([])
      await page.context().close()
    },
  )

  it('[P6] goes back and forth by the browser’s own buttons', async () => {
    const { page, warnings } = await open('/turbo/')
    await page.getByRole('link', { name: 'Wallet' }).click()
    await page.getByRole('heading', { name: 'Wallet' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Markets' }).waitFor()
    expect(await page.locator('desk-bell').count()).toBe(1)
    await page.getByRole('button', { name: 'Support' }).click()
    await panelOf(page).waitFor()
    expect(warnings).toEqual([])
    await page.context().close()
  })
})

it('[P6] is imported on a server without a word', async () => {
  const script = "const { defineDeskbell } = await import('@deskbell/widget'); defineDeskbell(); console.log(typeof globalThis.document)"
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: root })
  expect([stdout.trim(), stderr]).toEqual(['undefined', ''])
})
