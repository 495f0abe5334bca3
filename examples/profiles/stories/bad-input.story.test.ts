import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, launchBrowser, listenForErrors, Visitor } from './browser.ts'
import { type Demo, endDemo, startDemo } from './demo.ts'
import { enterDesk } from './enter-desk.ts'

const tenMegabytes = 'pasted words '.repeat(800_000)

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const newcomer = async (): Promise<Visitor> => new Visitor(await (await browser.newContext({ locale: 'en', timezoneId: 'Europe/Berlin' })).newPage(), 'en')

async function open(demo: Demo): Promise<Visitor> {
  const visitor = await newcomer()
  await visitor.openPanel(demo.page)
  return visitor
}

/** As a paste does: one event with all of it. */
async function pasteInto(visitor: Visitor, field: Locator, text: string): Promise<void> {
  await field.focus()
  await visitor.page.keyboard.insertText(text)
}

/** One sentence that names the fault; the field holds what it held, and the page still answers. */
async function expectRefused(visitor: Visitor, field: Locator, kept: string): Promise<void> {
  await visitor.panel.getByRole('alert').filter({ hasText: '10,400,000 characters, where 8,000 fit. Nothing was changed.' }).waitFor()
  expect(await field.inputValue()).toBe(kept)
  await field.press('End')
  await field.pressSequentially('!')
  expect(await field.inputValue()).toBe(`${kept}!`)
  expect(await visitor.panel.getByRole('alert').count()).toBe(0)
}

describe('10 MB of pasted text', () => {
  it('is refused by the ask box and the composer in one sentence, and what was typed stays', async () => {
    const demo = await startDemo({ transport: 'websocket', now: '2026-11-23T09:00:00Z' })
    const agent = await enterDesk(browser, demo, 0)
    const visitor = await open(demo)
    const errors = listenForErrors(visitor.page)
    await visitor.askBox.fill('Is my money safe')
    await pasteInto(visitor, visitor.askBox, tenMegabytes)
    await expectAccessible(visitor.page, 'text refused')
    await expectRefused(visitor, visitor.askBox, 'Is my money safe')

    await visitor.askForPerson('Is my money safe?')
    await visitor.composer.fill('A detail')
    await pasteInto(visitor, visitor.composer, tenMegabytes)
    await expectRefused(visitor, visitor.composer, 'A detail')
    expect(errors).toEqual([])
    await visitor.leave()
    await agent.leave()
    await endDemo(demo)
  })

  it('is refused by every field of the e-mail form; a question that is a little too long says by how much, and waits', async () => {
    const demo = await startDemo({ transport: 'rest', now: '2026-11-21T12:00:00Z' })
    const visitor = await open(demo)
    const long = 'a'.repeat(8_001)
    await visitor.askBox.fill(long)
    await visitor.panel.getByText('1 character too long. Shorten it or send it in parts.').waitFor()
    await visitor.panel.getByRole('button', { name: 'Talk to a person' }).click()
    expect(await visitor.askBox.inputValue()).toBe(long)
    await visitor.askBox.fill('word '.repeat(1_600).trim())
    await visitor.panel.getByRole('button', { name: 'Talk to a person' }).click()
    await visitor.text.waitFor()
    expect((await visitor.text.inputValue()).length).toBe(7_999)

    await visitor.text.fill('What I typed')
    for (const [field, kept] of [
      [visitor.text, 'What I typed'],
      [visitor.subject, 'A question'],
      [visitor.address, 'ada@example.com'],
    ] as const) {
      await field.fill(kept)
      await pasteInto(visitor, field, tenMegabytes)
      await expectRefused(visitor, field, kept)
    }
    await visitor.leave()
    await endDemo(demo)
  })
})

describe('a link in a mail that has expired', () => {
  it('says so, and leaves the visitor where they can write', async () => {
    const demo = await startDemo({ transport: 'websocket', now: '2026-11-23T09:00:00Z' })
    const visitor = await newcomer()
    await visitor.page.goto(`${demo.page}?lang=en#deskbell=${'A'.repeat(22)}`)
    await visitor.panel.getByRole('alert').filter({ hasText: 'This link has expired. Write here, or answer the e-mail.' }).waitFor()
    await expectAccessible(visitor.page, 'link expired')
    await visitor.composer.fill('Are you there?')
    await visitor.composer.press('Enter')
    await visitor.panel.getByText('Are you there?').first().waitFor()
    expect(await visitor.panel.getByRole('alert').count(), 'gone with the next ask').toBe(0)
    await visitor.leave()
    await endDemo(demo)
  })
})
