import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'

// node gallery/shoot.mjs FOLDER [name of a screen]: draws the desk's screens and one contact sheet into FOLDER.
const [folder = 'gallery-pictures', only] = process.argv.slice(2)
const names = ['sign-in', 'wrong-password', 'set-up', 'inbox-empty', 'inbox-busy', 'conversation', 'sending', 'unverified', 'mail', 'rated', 'with-another']
const sizes = { desk: { width: 1440, height: 900 }, narrow: { width: 1180, height: 800 }, phone: { width: 390, height: 844 } }
const flags = '--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync --no-first-run'

const server = await createServer({ root: resolve(import.meta.dirname, '..'), base: '/', logLevel: 'error', server: { port: 0, host: '127.0.0.1' } })
await server.listen()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags.split(' ') })
await mkdir(folder, { recursive: true })

const pictures = []
for (const [size, viewport] of Object.entries(sizes))
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({ viewport, deviceScaleFactor: 2, colorScheme, hasTouch: size === 'phone', reducedMotion: 'reduce' })
    page.on('console', (message) => message.type() === 'error' && process.stderr.write(`${message.text()} ${message.location().url}\n`))
    page.on('pageerror', (error) => process.stderr.write(`${error.stack}\n`))
    for (const name of names.filter((each) => !only || each === only)) {
      if (size === 'narrow' && (colorScheme === 'dark' || name !== 'conversation')) continue
      const locale = 'en'
      await page.goto('about:blank')
      await page.goto(`${server.resolvedUrls.local[0]}gallery/?screen=${name}&locale=${locale}`)
      await page.waitForSelector('main')
      if (name === 'wrong-password') {
        await page.getByRole('textbox', { name: 'E-mail' }).fill('mei@meridian.example')
        await page.getByLabel('Password').fill('not this one')
        await page.getByRole('button', { name: 'Sign in' }).click()
        await page.getByText('Check both').waitFor()
      }
      await page.evaluate(() => document.fonts.ready)
      const file = `${name}-${size}-${colorScheme}.png`
      const shot = await page.screenshot({ path: resolve(folder, file) })
      pictures.push({ file, size, colorScheme, name, data: shot.toString('base64') })
    }
    await page.close()
  }

const cell = ({ name, size, data }) =>
  `<figure><img src="data:image/png;base64,${data}" style="height:${size === 'phone' ? 420 : 420}px"><figcaption>${name}, ${size}</figcaption></figure>`
const row = (size, scheme) =>
  `<section>${pictures
    .filter((each) => each.size === size && each.colorScheme === scheme)
    .map(cell)
    .join('')}</section>`
const sheet = await browser.newPage({ viewport: { width: 2900, height: 800 } })
await sheet.setContent(
  `<style>body{margin:24px;background:#e9eaec;font:14px Inter,sans-serif}section{display:flex;flex-wrap:wrap;gap:20px;margin-bottom:20px}figure{margin:0}img{border-radius:6px;display:block}figcaption{padding-top:6px}</style>
  ${row('desk', 'light')}${row('desk', 'dark')}${row('narrow', 'light')}${row('phone', 'light')}${row('phone', 'dark')}`,
)
await writeFile(resolve(folder, '00-contact.png'), await sheet.screenshot({ fullPage: true }))
await browser.close()
await server.close()
