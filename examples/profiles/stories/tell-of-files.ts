import { deflateSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Agent, expectAccessible, launchBrowser, listenForErrors, Visitor } from './browser.ts'
import { type Demo, endDemo, startDemo } from './demo.ts'
import { enterDesk } from './enter-desk.ts'
import { layLine } from './network-line.ts'

const workday = '2026-11-23T09:00:00Z'
const place = 'GPS 41.40338, 2.17403'

const crcs = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc
})
function chunk(name: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(name), data])
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(data.length)
  let crc = -1
  for (const byte of content) crc = (crcs[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  check.writeUInt32BE((crc ^ -1) >>> 0)
  return Buffer.concat([size, content, check])
}

/** A screenshot that a browser can draw, with a place in its metadata. */
function screenshot(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const rows = Buffer.alloc((width * 3 + 1) * height, 120)
  for (let row = 0; row < height; row++) rows[row * (width * 3 + 1)] = 0
  const text = chunk('tEXt', Buffer.from(`Comment\0${place}`))
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), text, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}
const statement = (size: number): Buffer => {
  const bytes = Buffer.alloc(size)
  for (let at = 0; at < size; at++) bytes[at] = (at * 7) % 251
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes])
}

/** Files from a visitor's page to an agent and back, over one transport, with the line cut in the middle of one. */
export const tellOfFiles = (transport: 'websocket' | 'rest'): void => {
  let browser: Browser
  let demo: Demo
  let agent: Agent
  beforeAll(async () => {
    browser = await launchBrowser()
    demo = await startDemo({ transport, now: workday })
    agent = await enterDesk(browser, demo)
  })
  afterAll(async () => {
    await agent.leave()
    await endDemo(demo)
    await browser.close()
  })

  it(`over ${transport}: a file goes on where the line was cut, the message waits for it, pictures are shown without their place [P15] [P28] [F60] [A60] [A53]`, {
    timeout: 180_000,
  }, async () => {
    const line = await layLine(demo.page)
    const visitor = new Visitor(await (await browser.newContext({ locale: 'en' })).newPage(), 'en')
    const errors = listenForErrors(visitor.page)
    await visitor.openPanel(line.address)
    await visitor.askForPerson('Where is my transfer?')
    await agent.open('Where is my transfer?')
    await agent.accept()
    await agent.say('Please show me.')
    await visitor.log.getByText('Please show me.').waitFor()
    const { composer, log, page, panel } = visitor
    const list = panel.getByRole('list', { name: 'Files' })
    const input = panel.locator('input[type=file]')

    await input.setInputFiles({ name: 'clip.mov', mimeType: 'video/quicktime', buffer: Buffer.alloc(9) })
    await panel.getByText('clip.mov cannot be attached.').waitFor()

    // The line is cut as soon as a part of the file has arrived.
    const pdf = statement(6_000_000)
    const offsets: number[] = []
    let isCut = false
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url())
      if (request.method() !== 'PUT' || !pathname.startsWith('/v1/uploads/')) return
      offsets.push(Number(searchParams.get('offset')))
      if (isCut || offsets.length < 4) return
      isCut = true
      line.cut()
    })
    await input.setInputFiles([
      { name: 'statement.pdf', mimeType: 'application/pdf', buffer: pdf },
      { name: 'shot.png', mimeType: 'image/png', buffer: screenshot(1200, 800) },
    ])
    await list.getByText('statement.pdf').waitFor()
    await list.getByText('Waiting for the line').waitFor()
    await composer.fill('Here it is')
    await composer.press('Enter')
    await panel.getByText('Sent as soon as the files are there.').waitFor()
    await expectAccessible(page, 'composer with files and a cut line')
    const sentBefore = Math.max(...offsets)
    expect(sentBefore, 'bytes that had arrived').toBeGreaterThan(0)
    expect(await agent.log.getByText('Here it is').count(), 'a message without its files').toBe(0)
    offsets.length = 0
    line.mend()

    await log.getByText('Here it is').waitFor({ timeout: 60_000 })
    expect(Math.min(...offsets.filter((offset) => offset > 0)), 'where it went on').toBeGreaterThanOrEqual(sentBefore)
    await expect.poll(() => composer.inputValue()).toBe('')
    const picture = log.getByRole('button', { name: 'Picture shot.png, download' })
    await picture.waitFor()
    const shown = picture.locator('img')
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth), { message: 'drawn under the policy of a strict page' }).toBe(1200)
    expect(await shown.evaluate((image: HTMLImageElement) => [image.width, image.height]), 'the place that was kept for it').toEqual([184, 123])
    const address = await shown.getAttribute('src')
    const served = await page.request.get(String(address))
    expect(served.headers()).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    })
    expect((await served.body()).includes(place), 'the place in the picture').toBe(false)
    await expectAccessible(page, 'thread with files')

    const download = page.waitForEvent('download')
    await log.getByRole('button', { name: /Download statement\.pdf/ }).click()
    const chunks: Buffer[] = []
    for await (const part of await (await download).createReadStream()) chunks.push(part as Buffer)
    expect(Buffer.concat(chunks).equals(pdf), 'every byte once').toBe(true)

    // After a reload what was whole is still attached, and what was not is asked for again.
    await input.setInputFiles({ name: 'second.png', mimeType: 'image/png', buffer: screenshot(300, 200) })
    await list.getByText(/kB/).waitFor()
    await page.route('**/v1/uploads/*', (route) => route.abort())
    await input.setInputFiles({ name: 'third.pdf', mimeType: 'application/pdf', buffer: statement(400_000) })
    await list.getByText('third.pdf').waitFor()
    await composer.fill('Two more')
    await page.waitForTimeout(500)
    await page.reload()
    await visitor.reopen()
    await list.getByText('Not all of it got through').waitFor()
    expect(await composer.inputValue(), 'the words').toBe('Two more')
    await page.unroute('**/v1/uploads/*')
    await input.setInputFiles({ name: 'third.pdf', mimeType: 'application/pdf', buffer: statement(400_000) })
    await expect.poll(() => list.getByText('Not all of it got through').count()).toBe(0)
    await panel.getByRole('button', { name: 'Send', exact: true }).click()
    await log.getByText('Two more').waitFor({ timeout: 30_000 })
    await log.getByRole('button', { name: 'Picture second.png, download' }).waitFor()
    await log.getByRole('button', { name: /Download third\.pdf/ }).waitFor()
    expect(
      errors.filter((error) => !/ERR_|Failed to load resource|WebSocket/.test(error)),
      'errors of the page',
    ).toEqual([])
    await visitor.leave()
    await line.close()
  })
}
