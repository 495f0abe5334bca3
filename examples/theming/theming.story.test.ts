import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, launchBrowser, listenForErrors } from '../profiles/stories/browser.ts'
import { themes } from './src/themes.ts'
import { tokens } from './src/tokens.ts'

const root = dirname(fileURLToPath(import.meta.url))

describe('the page that makes it yours', () => {
  let host: PreviewServer
  let browser: Browser
  let outDir: string
  let page: Page
  let errors: readonly string[]
  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'deskbell-theming-'))
    const resolve = { conditions: ['development', 'module', 'browser', 'import', 'default'] }
    const oxc = { jsx: { runtime: 'automatic' as const, importSource: 'preact' } }
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      resolve,
      oxc,
      build: { outDir, emptyOutDir: true, target: 'es2022', cssTarget: ['chrome130', 'safari18', 'firefox130'] },
    })
    host = await preview({ root, configFile: false, logLevel: 'error', build: { outDir }, preview: { port: 0 } })
    browser = await launchBrowser()
    page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', reducedMotion: 'reduce' })).newPage()
    errors = listenForErrors(page)
    await page.goto(host.resolvedUrls?.local[0] ?? '')
    await page.getByRole('combobox', { name: 'Ask a question' }).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await host?.close()
    await rm(outDir, { recursive: true, force: true })
  })

  const tokenOf = (name: string): Promise<string> =>
    page.locator('desk-bell').evaluate((bell, token) => getComputedStyle(bell).getPropertyValue(`--deskbell-${token}`).trim(), name)
  const css = (): Promise<string> => page.getByRole('textbox', { name: 'Your CSS' }).inputValue()

  it('[P31] changes every variable live, and prints it', async () => {
    for (const { name, label, control } of tokens) {
      const input = page.getByLabel(label, { exact: true })
      const value =
        control.kind === 'color'
          ? '#123456'
          : control.kind === 'range'
            ? `${control.from}${control.unit}`
            : (Object.values(control.options).find(Boolean) ?? '')
      if (control.kind === 'choice') await input.selectOption(value)
      else await input.fill(control.kind === 'range' ? String(control.from) : value)
      expect(await tokenOf(name)).toBe(value)
      expect(await css()).toContain(`  --deskbell-${name}: ${value};`)
      await page.getByRole('button', { name: `Reset ${label}`, exact: true }).click()
      expect(await css()).not.toContain(`--deskbell-${name}:`)
    }
    expect(tokens).toHaveLength(16)
  })

  it.each(themes.map((theme) => [theme.name, theme] as const))('[P31] is finished in %s: what it prints is what the widget wears', async (name, theme) => {
    await page.getByRole('radio', { name, exact: true }).check()
    expect(await page.locator('desk-bell').getAttribute('theme')).toBe(theme.scheme)
    for (const [token, value] of Object.entries(theme.values)) {
      expect(await tokenOf(token)).toBe(value)
      expect(await css()).toContain(`  --deskbell-${token}: ${value};`)
    }
    expect(await css()).toContain(`theme="${theme.scheme}"`)
    await expectAccessible(page, name)
  })

  it('shows answers, a conversation and the launcher', async () => {
    await page.getByRole('radio', { name: 'Answers' }).check()
    await page.getByRole('listbox', { name: 'Answers' }).getByRole('option').first().waitFor()
    await page.getByRole('radio', { name: 'Conversation' }).check()
    await page.getByRole('log').getByText('It will be in your account').waitFor()
    await expectAccessible(page, 'conversation')
    await page.getByRole('radio', { name: 'Launcher' }).check()
    await page.getByRole('button', { name: 'Help', exact: true }).waitFor()
    expect(errors).toEqual([])
  })
})
