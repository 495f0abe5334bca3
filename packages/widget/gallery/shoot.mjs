// Takes a picture of every screen and looks at it with axe: node gallery/shoot.mjs FOLDER [--only home,typing] [--looks light,phone-ar] [--full]
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import { looksFor } from './looks.mjs'
import { serveGallery } from './serve-gallery.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, looks: { type: 'string' }, full: { type: 'boolean', default: false } },
})
const folder = resolve(positionals[0] ?? 'gallery-pictures')
await mkdir(folder, { recursive: true })
const looks = looksFor(values.full).filter(({ name }) => !values.looks || values.looks.split(',').some((part) => name.includes(part)))

const flags = '--no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update --disable-sync --no-first-run'
const gallery = await serveGallery()
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags.split(' ') })

const first = await browser.newPage()
await first.goto(`${gallery.address}?screen=launcher`)
await first.locator('html[data-ready]').waitFor({ state: 'attached' })
const names = values.only?.split(',') ?? (await first.evaluate(() => document.documentElement.dataset.screens)).split(' ')
await first.close()

const faults = []
/** Two at a time: while one is drawn, the other loads. */
async function draw(look) {
  const context = await browser.newContext(look.context)
  const page = await context.newPage()
  let shown = ''
  page.on('console', (message) => message.type() === 'error' && faults.push(`${shown}: ${message.text()}`))
  page.on('pageerror', (error) => faults.push(`${shown}: ${error.message}`))
  for (const name of names) {
    shown = `${name} ${look.name}`
    await page.goto(`${gallery.address}?${new URLSearchParams({ screen: name, ...look.query })}`)
    await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: 30_000 }).catch(() => faults.push(`${shown}: never ready`))
    const { violations } = await new AxeBuilder({ page }).include('desk-bell').analyze()
    for (const { id, nodes } of violations)
      faults.push(`${shown}: ${id} at ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`)
    await page.screenshot({ path: join(folder, `${name}-${look.name}.png`), ...(look.clip ? { clip: look.clip } : {}) })
  }
  await context.close()
}
const waiting = [...looks]
const work = async () => {
  for (let look = waiting.shift(); look; look = waiting.shift()) await draw(look)
}
await Promise.all([work(), work()])
for (const fault of faults) process.stderr.write(`${fault}\n`)

const figure = (name, look) =>
  `<figure><img src="${pathToFileURL(join(folder, `${name}-${look.name}.png`))}"><figcaption>${name}, ${look.name.replaceAll('-', ' ')}</figcaption></figure>`
const columns = looks.length > 1 ? looks.length : 5
const sheet = join(folder, 'contact.html')
await writeFile(
  sheet,
  `<!doctype html><meta charset="utf-8"><style>body{margin:24px;display:grid;grid-template-columns:repeat(${columns},240px);gap:20px;font:12px Inter;background:#e3e4e6}figure{margin:0}img{height:370px;max-width:240px;display:block;border-radius:4px}</style>${names.flatMap((name) => looks.map((look) => figure(name, look))).join('')}`,
)
// One sheet, to be looked at as a whole.
const contact = await browser.newPage({ viewport: { width: 28 + columns * 260, height: 800 } })
await contact.goto(String(pathToFileURL(sheet)))
await contact.waitForFunction(() => [...document.images].every(({ complete }) => complete))
// Hundreds of pictures take longer to decode than a page is usually given.
await contact.screenshot({ path: join(folder, 'contact.png'), fullPage: true, timeout: 300_000 })
await browser.close()
await gallery.close()
process.stdout.write(
  `${names.length * looks.length} pictures of ${names.length} screens in ${looks.length} looks, ${faults.length} faults: ${join(folder, 'contact.png')}\n`,
)
process.exitCode = faults.length ? 1 : 0
