import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, listenForErrors } from '../profiles/stories/browser.ts'
import { type Demo, endDemo, startDemo } from '../profiles/stories/demo.ts'

const root = dirname(fileURLToPath(import.meta.url))

describe('the widget from npm, in a host’s own bundle', () => {
  let demo: Demo
  let host: PreviewServer
  let browser: Browser
  let outDir: string
  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'deskbell-vite-'))
    await build({ root, configFile: false, logLevel: 'error', build: { outDir, emptyOutDir: true } })
    host = await preview({ root, configFile: false, logLevel: 'error', build: { outDir }, preview: { port: 0 } })
    demo = await startDemo({ now: '2026-11-24T02:00:00Z' })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await host?.close()
    if (demo) await endDemo(demo)
    await rm(outDir, { recursive: true, force: true })
  })

  it('[P6] draws the same launcher, and answers while one types', async () => {
    const page = await (await browser.newContext({ locale: 'en' })).newPage()
    const errors = listenForErrors(page)
    await page.goto(`${host.resolvedUrls?.local[0]}?server=${encodeURIComponent(new URL(demo.page).origin)}`)
    await page.getByRole('button', { name: 'Help', exact: true }).click()
    await page.getByRole('combobox', { name: 'Ask a question' }).fill('my usdt deposit has not arrived')
    await page.getByRole('option').first().waitFor()
    expect(errors).toEqual([])
  })
})
