import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'

// node gallery/shoot.mjs FOLDER [screen …]: draws the desk's screens and one contact sheet into FOLDER, checks each with axe, and fails on a finding.
const [folder = 'gallery-pictures', ...only] = process.argv.slice(2)
const language = process.env.LANGUAGE_OF_PICTURES ?? 'en'
const screens = ['sign-in', 'wrong-password', 'set-up', 'inbox-empty', 'inbox-busy', 'conversation', 'sending', 'unverified', 'mail', 'rated', 'with-another']
const sizes = {
  desk: { viewport: { width: 1440, height: 900 }, screens },
  narrow: { viewport: { width: 1180, height: 800 }, screens: ['conversation', 'case-open'] },
  phone: { viewport: { width: 390, height: 844 }, screens: [...screens, 'case-open'], hasTouch: true, isMobile: true },
}
const flags = '--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync --no-first-run'

/** What a person does before the picture is taken. */
const acts = {
  'wrong-password': async (page) => {
    await page.getByRole('textbox', { name: 'E-mail' }).fill('mei@meridian.example')
    await page.getByLabel('Password').fill('not this one')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Check both').waitFor()
  },
  'case-open': (page) => page.getByRole('button', { name: 'Details' }).click(),
}

/** The policy the real desk is served with. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'"

const root = resolve(import.meta.dirname, '..')
const outDir = await mkdtemp(join(tmpdir(), 'desk-gallery-'))
await build({ root, base: '/', logLevel: 'warn', build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(root, 'gallery/index.html') } } })
const server = await preview({
  root,
  base: '/',
  logLevel: 'error',
  build: { outDir },
  preview: { port: 0, host: '127.0.0.1', headers: { 'content-security-policy': policy } },
})
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags.split(' ') })
await mkdir(folder, { recursive: true })

const pictures = []
let findings = 0
for (const [size, { screens: names, ...options }] of Object.entries(sizes))
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ ...options, deviceScaleFactor: 2, colorScheme, reducedMotion: 'reduce', locale: 'en' })
    const page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && process.stderr.write(`${message.text()}\n`))
    page.on('pageerror', (error) => process.stderr.write(`${error.stack}\n`))
    for (const name of names.filter((each) => only.length === 0 || only.includes(each))) {
      await page.goto('about:blank')
      await page.goto(`${server.resolvedUrls.local[0]}gallery/?locale=${language}&screen=${name === 'case-open' ? 'conversation' : name}`)
      await page.waitForSelector('#desk > *')
      await acts[name]?.(page)
      await page.evaluate(() => document.fonts.ready)
      const file = `${name}-${size}-${colorScheme}.png`
      const picture = await page.screenshot({ path: resolve(folder, file) })
      pictures.push({ size, colorScheme, name, data: picture.toString('base64') })
      const { violations } = await new AxeBuilder({ page }).analyze()
      findings += violations.length
      for (const { id, nodes } of violations) process.stderr.write(`${file}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}\n`)
    }
    await context.close()
  }

const cell = ({ name, size, data }) => `<figure><img src="data:image/png;base64,${data}"><figcaption>${name}, ${size}</figcaption></figure>`
const row = (size, scheme) =>
  `<section>${pictures
    .filter((each) => each.size === size && each.colorScheme === scheme)
    .map(cell)
    .join('')}</section>`
const sheet = await browser.newPage({ viewport: { width: 2900, height: 800 } })
await sheet.setContent(
  `<style>body{margin:24px;background:#e9eaec;font:14px Inter,sans-serif}section{display:flex;flex-wrap:wrap;gap:20px;margin-bottom:20px}
  figure{margin:0}img{height:420px;border-radius:6px;display:block}figcaption{padding-top:6px}</style>
  ${['desk', 'narrow', 'phone'].flatMap((size) => [row(size, 'light'), row(size, 'dark')]).join('')}`,
)
await writeFile(resolve(folder, '00-contact.png'), await sheet.screenshot({ fullPage: true }))
await browser.close()
await server.close()
await rm(outDir, { recursive: true })
process.stdout.write(`${pictures.length} pictures in ${folder}, ${findings} findings\n`)
process.exitCode = findings === 0 ? 0 : 1
