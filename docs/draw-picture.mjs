// Draws docs/public/widget.png: the widget on a light and on a dark page, from the running demo. `node draw-picture.mjs`, after a build.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const docs = dirname(fileURLToPath(import.meta.url))
const data = await mkdtemp(join(tmpdir(), 'deskbell-picture-'))
const flags = ['--json', '--port', '0', '--now', '2026-11-24T02:00:00Z', '--data', data]
const demo = spawn(process.execPath, [join(docs, '../examples/profiles/dist/start.js'), ...flags], { stdio: ['ignore', 'pipe', 'inherit'] })
const line = await new Promise((resolve, reject) => {
  createInterface({ input: demo.stdout }).once('line', resolve)
  demo.once('exit', () => reject(new Error('The demo did not start.')))
})
const { page: address, desk, agents } = JSON.parse(line)

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const clip = { x: 700, y: 0, width: 500, height: 784 }

async function visitor(theme) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 784 }, colorScheme: theme, reducedMotion: 'reduce', deviceScaleFactor: 1.5 })
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('button', { name: 'Help' }).waitFor()
  await page.evaluate((value) => {
    document.documentElement.dataset.theme = value
    document.querySelector('desk-bell').setAttribute('theme', value)
  }, theme)
  await page.getByRole('button', { name: 'Help' }).click()
  return { page, panel: page.getByRole('dialog') }
}

/** Somebody at the desk, so that there is a person to talk to. */
async function signIn() {
  const agent = await (await browser.newContext()).newPage()
  await agent.goto(desk)
  await agent.getByRole('textbox', { name: 'E-mail' }).fill(agents[0].email)
  await agent.getByLabel('Password').fill(agents[0].password)
  await agent.getByRole('button', { name: 'Sign in' }).click()
  await agent.getByRole('list', { name: 'Inbox' }).waitFor({ state: 'attached' })
  return agent
}

async function drawTyping() {
  const { page, panel } = await visitor('light')
  await panel.getByRole('combobox').pressSequentially('withdrawal')
  await panel.getByRole('option').first().waitFor()
  await page.mouse.move(0, 0)
  return page.screenshot({ clip })
}

async function drawTalk(agent) {
  const { page, panel } = await visitor('dark')
  await panel.getByRole('combobox').fill('I sent USDT over the wrong network')
  await panel.getByRole('button', { name: 'Talk to a person' }).click()
  await panel.getByRole('textbox', { name: 'Message' }).waitFor()
  await agent.getByText('I sent USDT over the wrong network').first().click()
  await agent.getByRole('button', { name: 'Accept' }).click()
  for (const text of ['Hello, I am looking at it now.', 'Which address did you send to, and over which network?']) {
    await agent.getByRole('textbox', { name: 'Reply' }).fill(text)
    await agent.getByRole('button', { name: 'Send', exact: true }).click()
    await panel.getByText(text).waitFor()
  }
  await panel.getByRole('textbox', { name: 'Message' }).fill('To my TRX address, over TRON. It says confirmed.')
  await page.keyboard.press('Enter')
  await panel.getByRole('log').getByText('To my TRX address').waitFor()
  await panel
    .getByText(/^Sent|^Read/)
    .last()
    .waitFor()
  return page.screenshot({ clip })
}

const agent = await signIn()
const pictures = [await drawTyping(), await drawTalk(agent)]
const sheet = await browser.newPage({ viewport: { width: 1000, height: 784 } })
const images = pictures.map((picture) => `<img src="data:image/png;base64,${picture.toString('base64')}" width="500" height="784">`)
await sheet.setContent(`<body style="margin:0;display:flex">${images.join('')}</body>`)
await writeFile(join(docs, 'public/widget.png'), await sheet.screenshot())
await browser.close()
demo.kill('SIGTERM')
await new Promise((resolve) => demo.once('exit', resolve))
await rm(data, { recursive: true })
