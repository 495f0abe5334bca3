import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, expectAccessible, launchBrowser, listenForErrors, Visitor } from './browser.ts'
import { type Demo, endDemo, startDemo } from './demo.ts'
import { enterDesk } from './enter-desk.ts'

describe('files that are not chosen but brought', () => {
  let browser: Browser
  let demo: Demo
  let agent: Agent
  let visitor: Visitor
  let errors: readonly string[]
  beforeAll(async () => {
    browser = await launchBrowser()
    demo = await startDemo({ now: '2026-11-23T09:00:00Z' })
    agent = await enterDesk(browser, demo)
    visitor = new Visitor(await (await browser.newContext({ locale: 'en', permissions: ['clipboard-read', 'clipboard-write'] })).newPage(), 'en')
    errors = listenForErrors(visitor.page)
    await visitor.openPanel(demo.page)
    await visitor.askForPerson('Where is my transfer?')
    await agent.open('Where is my transfer?')
    await agent.accept()
    await visitor.log.getByText(/joined/).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    if (demo) await endDemo(demo)
  })
  const staged = () => visitor.panel.getByRole('list', { name: 'Files' })

  /** Puts a drawn picture into the clipboard, with words beside it where there are any, as a spreadsheet does. */
  const copy = (text: string | null) =>
    visitor.page.evaluate(async (words) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 40 })
      canvas.getContext('2d')?.fillRect(0, 0, 30, 40)
      const picture = new Promise<Blob>((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('Not drawn.'))), 'image/png'))
      await navigator.clipboard.write([
        new ClipboardItem({ 'image/png': picture, ...(words !== null && { 'text/plain': new Blob([words], { type: 'text/plain' }) }) }),
      ])
    }, text)

  it('a picture is pasted into the composer, and goes with the words [P15]', async () => {
    await copy(null)
    await visitor.composer.fill('As pasted')
    await visitor.composer.press('Control+v')
    await staged().getByText(/\.png/).waitFor()
    expect(await visitor.composer.inputValue(), 'the words').toBe('As pasted')
    await expectAccessible(visitor.page, 'a pasted picture')
    await visitor.composer.press('Enter')
    await visitor.log.getByText('As pasted').waitFor()
    await visitor.log.getByRole('button', { name: /^Picture .*\.png, download/ }).waitFor()
    await agent.log.getByText('As pasted').waitFor()
  })

  it('cells of a table are pasted as the words they are, not as a picture of them [P15]', async () => {
    await copy('0.5\tBTC')
    await visitor.composer.press('Control+v')
    await expect.poll(() => visitor.composer.inputValue()).toBe('0.5\tBTC')
    expect(await staged().count()).toBe(0)
    await visitor.composer.fill('')
  })

  it('a file is dropped on the talk, while words that are dragged stay words [P15]', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'deskbell-drop-'))
    const file = join(folder, 'statement.csv')
    await writeFile(file, 'date,amount\n2026-11-20,12')
    const session = await visitor.page.context().newCDPSession(visitor.page)
    /** As the system hands it to the browser, from dragging to letting go. */
    const drop = async (data: { readonly items: { mimeType: string; data: string }[]; readonly files?: string[] }): Promise<void> => {
      const box = await visitor.composer.boundingBox()
      if (!box) throw new Error('No composer to drop on.')
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await session.send('Input.dispatchDragEvent', { type, x: box.x + 20, y: box.y + box.height / 2, data: { ...data, dragOperationsMask: 1 } })
    }
    await drop({ items: [{ mimeType: 'text/plain', data: 'only words' }] })
    await expect.poll(() => visitor.composer.inputValue()).toBe('only words')
    expect(await staged().count()).toBe(0)
    await drop({ items: [], files: [file] })
    await staged().getByText('statement.csv').waitFor()
    expect(await staged().getByRole('listitem').count(), 'once, however long it was dragged').toBe(1)
    await visitor.say('As dropped')
    await visitor.log.getByRole('button', { name: /Download statement\.csv/ }).waitFor()
    await agent.log.getByText('As dropped').waitFor()
    expect(errors).toEqual([])
    await rm(folder, { recursive: true })
  })
})
