import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'

// node gallery/shoot.mjs FOLDER [--locale zh-Hans] [screen …]
// Draws the desk's screens and one contact sheet into FOLDER, checks each with axe, and fails on a finding.
const { positionals, values } = parseArgs({ allowPositionals: true, options: { locale: { type: 'string', default: 'en' } } })
const [folder = 'gallery-pictures', ...only] = positionals
const screens = [
  'sign-in',
  'wrong-password',
  'set-up',
  'inbox-empty',
  'inbox-busy',
  'letter-failed',
  'conversation',
  'sending',
  'unverified',
  'mail',
  'rated',
  'with-another',
  'faq-to-write',
  'faq-text',
  'faq-faults',
  'faq-conflict',
]
const sizes = {
  desk: { viewport: { width: 1440, height: 900 }, screens: [...screens, 'article-open'] },
  narrow: { viewport: { width: 1180, height: 800 }, screens: ['conversation', 'case-open'] },
  phone: { viewport: { width: 390, height: 844 }, screens: [...screens, 'case-open'], hasTouch: true, isMobile: true },
}
const flags = '--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync --no-first-run'

/** What a person does before the picture is taken. */
const acts = {
  'wrong-password': async (page) => {
    await page.locator('input[type=email]').fill('mei@meridian.example')
    await page.locator('input[type=password]').fill('not this one')
    await page.locator('button[type=submit]').click()
    await page.locator('[role=alert]:not(:empty)').waitFor()
  },
  'letter-failed': (page) => page.locator('.letter-alarm button').first().click(),
  'faq-to-write': (page) => page.locator('.faq-asked').first().waitFor(),
  'faq-text': (page) => page.locator('.faq-hits').waitFor(),
  'faq-faults': async (page) => {
    await page.locator('.faq-condition, .faq-when .link').first().click()
    await page.locator('.faq-condition input').first().fill('the region')
    await page.locator('button[type=submit]').click()
    await page.locator('.field-fault').first().waitFor()
  },
  'faq-conflict': async (page) => {
    await page.locator('.faq-fields textarea').last().fill('1. **Open Wallet.** Compare the network.')
    await page.locator('.faq-foot .button').first().click()
    await page.locator('.faq-conflict').waitFor()
    await page.locator('.faq-main').evaluate((main) => main.scrollTo(0, 0))
  },
  'case-open': (page) => page.locator('.talk-details').click(),
  'article-open': async (page) => {
    await page.locator('.article-title').click()
    await page.locator('.article-text:not(:empty)').waitFor()
  },
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
      await page.goto(`${server.resolvedUrls.local[0]}gallery/?locale=${values.locale}&screen=${name.endsWith('-open') ? 'conversation' : name}`)
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
