// Takes a picture of every screen: node gallery/shoot.mjs FOLDER [--only home,typing] [--looks light,phone] [--axe]
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'
import config from './vite.config.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, looks: { type: 'string' }, axe: { type: 'boolean' } },
})
const folder = resolve(positionals[0] ?? 'gallery-pictures')
await mkdir(folder, { recursive: true })

const server = await createServer({ ...config, server: { ...config.server, port: 0 }, logLevel: 'warn' })
await server.listen()
const address = server.resolvedUrls?.local[0] ?? ''
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags })

const { screens } = await server.ssrLoadModule('/screens.ts')
const names = values.only?.split(',') ?? Object.keys(screens)
const desk = { viewport: { width: 1280, height: 800 }, clip: { x: 760, y: 0, width: 520, height: 800 } }
const phone = { viewport: { width: 390, height: 844 }, clip: undefined, hasTouch: true, isMobile: true }

/** Every way in which a screen is looked at. */
const looks = [
  { name: 'light', query: {}, ...desk },
  { name: 'dark', query: { theme: 'dark', page: 'dark', profile: 'pocketbird' }, ...desk },
  { name: 'phone', query: {}, ...phone },
  { name: 'zh', query: { locale: 'zh-Hans' }, zone: 'Asia/Shanghai', ...desk },
  { name: 'es', query: { locale: 'es', profile: 'halcyon' }, ...desk },
  { name: 'hostile', query: { page: 'hostile' }, ...desk },
].filter(({ name }) => !values.looks || values.looks.split(',').includes(name))

const faults = []
for (const look of looks) {
  const context = await browser.newContext({
    viewport: look.viewport,
    deviceScaleFactor: 2,
    timezoneId: look.zone ?? 'Europe/Berlin',
    locale: look.query.locale ?? 'en',
    hasTouch: look.hasTouch ?? false,
    isMobile: look.isMobile ?? false,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  let shown = ''
  page.on('console', (message) => message.type() === 'error' && faults.push(`${shown}: ${message.text()}`))
  page.on('pageerror', (error) => faults.push(`${shown}: ${error.message}`))
  for (const name of names) {
    shown = `${name} ${look.name}`
    await page.goto(`${address}?${new URLSearchParams({ screen: name, ...look.query })}`)
    await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: 20_000 }).catch(() => faults.push(`${shown}: never ready`))
    if (values.axe) {
      const { violations } = await new AxeBuilder({ page }).include('desk-bell').analyze()
      for (const { id, nodes } of violations)
        faults.push(`${shown}: ${id} at ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`)
    }
    await page.screenshot({ path: join(folder, `${name}-${look.name}.png`), ...(look.clip ? { clip: look.clip } : {}) })
  }
  await context.close()
}

const files = (await readdir(folder)).filter((file) => file.endsWith('.png') && file !== 'contact.png')
const order = (file) => names.findIndex((name) => file.startsWith(name)) * 10 + looks.findIndex(({ name }) => file.endsWith(`${name}.png`))
const cells = files
  .filter((file) => names.some((name) => looks.some((look) => file === `${name}-${look.name}.png`)))
  .sort((one, other) => order(one) - order(other))
  .map((file) => `<figure><img src="${pathToFileURL(join(folder, file))}"><figcaption>${file}</figcaption></figure>`)
const sheet = join(folder, 'contact.html')
await writeFile(
  sheet,
  `<style>body{margin:24px;display:grid;grid-template-columns:repeat(${looks.length > 1 ? looks.length : 5},260px);gap:20px;font:13px Inter;background:#ddd}figure{margin:0}img{width:260px;display:block}</style>${cells.join('')}`,
)
const contact = await browser.newPage({ viewport: { width: 48 + (looks.length > 1 ? looks.length : 5) * 280, height: 800 } })
await contact.goto(String(pathToFileURL(sheet)))
await contact.screenshot({ path: join(folder, 'contact.png'), fullPage: true })
await browser.close()
await server.close()
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.stdout.write(`${cells.length} pictures in ${fileURLToPath(pathToFileURL(folder))}\n`)
process.exitCode = faults.length ? 1 : 0
