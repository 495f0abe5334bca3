import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, expectAccessible, launchBrowser, listenForErrors, Visitor } from './browser.ts'
import { type Demo, endDemo, startDemo } from './demo.ts'
import { enterDesk } from './enter-desk.ts'
import { questionIn, wordsOf } from './words.ts'

const words = wordsOf('en')

/** What has the focus, in words: its name, or what stands on it; null outside the widget. */
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const element = document.querySelector('desk-bell')?.shadowRoot?.activeElement
    if (!element) return null
    const label = (element as HTMLInputElement).labels?.[0]?.textContent
    return (element.ariaLabel ?? label ?? element.textContent ?? '').trim()
  })

/** Tab, as often as it takes; fails after a round through everything. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: (string | null)[] = []
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab')
    const found = await focused(page)
    seen.push(found)
    if (found !== null && (typeof name === 'string' ? found.startsWith(name) : name.test(found))) return
  }
  throw new Error(`Tab never came to ${name}, only to ${seen.join(' · ')}`)
}

let demo: Demo
let browser: Browser
let agent: Agent
beforeAll(async () => {
  demo = await startDemo({ now: '2026-11-23T09:00:00Z' })
  browser = await launchBrowser()
  agent = await enterDesk(browser, demo)
})
afterAll(async () => {
  await browser?.close()
  if (demo) await endDemo(demo)
})

describe('without a mouse', () => {
  it('[P32] from the icon to an answer, a person, a rating and an e-mail, and back to the icon', { timeout: 180_000 }, async () => {
    const page = await (await browser.newContext({ locale: 'en' })).newPage()
    const visitor = new Visitor(page, 'en')
    const errors = listenForErrors(page)
    await page.goto(`${demo.page}?lang=en`)
    await page.locator('desk-bell [part~="launcher"]').waitFor()
    const press = (key: string): Promise<void> => page.keyboard.press(key)

    await tabTo(page, words.help)
    await press('Enter')
    await expect.poll(() => focused(page), { message: 'the ask box' }).toBe(words.ask)
    await press('Escape')
    await expect.poll(() => focused(page), { message: 'back on the icon' }).toBe(words.help)
    await press('Space')
    await expect.poll(() => focused(page)).toBe(words.ask)

    const question = questionIn('en')
    await page.keyboard.type(question)
    await visitor.panel.getByRole('option').first().waitFor()
    await press('ArrowDown')
    await press('Enter')
    await visitor.panel.getByRole('button', { name: words.stillStuck }).waitFor()
    await expect.poll(() => focused(page), { message: 'in the article' }).not.toBeNull()
    await tabTo(page, words.stillStuck)
    await press('Enter')

    await agent.open(question)
    await agent.accept()
    await visitor.composer.waitFor()
    await expect.poll(() => focused(page), { message: 'somewhere in the panel' }).not.toBeNull()
    if ((await focused(page)) !== words.message) await tabTo(page, words.message)
    await page.keyboard.type('Written by keys')
    await press('Enter')
    await agent.log.getByText('Written by keys', { exact: true }).waitFor()
    expect(await focused(page), 'ready for the next line').toBe(words.message)
    await agent.say('Answered')
    await visitor.log.getByText('Answered').waitFor()
    expect(await focused(page), 'an answer takes nobody’s focus').toBe(words.message)

    await agent.resolve()
    await visitor.panel.getByRole('group', { name: words.rate }).waitFor()
    await expect.poll(() => focused(page), { message: 'in the rating' }).not.toBeNull()
    await expectAccessible(page, 'rating')
    for (const _ of words.axes) {
      await tabTo(page, /^1/)
      for (let mark = 1; mark < 5; mark++) await press('ArrowRight')
    }
    await tabTo(page, words.sendRating)
    await press('Enter')
    await visitor.panel.getByText(words.rated).first().waitFor()

    await expect.poll(() => focused(page), { message: 'after the rating' }).not.toBeNull()
    await tabTo(page, 'Done')
    await press('Enter')
    await visitor.askBox.waitFor()
    await tabTo(page, 'E-mail')
    await press('Enter')
    await visitor.address.waitFor()
    await expect.poll(() => focused(page), { message: 'in the letter' }).not.toBeNull()
    if (!(await focused(page))?.startsWith(words.address)) await tabTo(page, words.address)
    await page.keyboard.type('mara@mail.example')
    await tabTo(page, words.subject)
    await page.keyboard.type('By keys alone')
    await tabTo(page, words.text)
    await page.keyboard.type('No mouse was touched.')
    await tabTo(page, words.sendEmail)
    await press('Enter')
    await visitor.panel.getByText(/^[A-Z]{2}-[0-9A-Z]{6}$/).waitFor()
    await expect.poll(() => focused(page), { message: 'with the number' }).not.toBeNull()
    await press('Escape')
    await expect.poll(() => focused(page), { message: 'home again' }).toMatch(words.help)
    expect(errors).toEqual([])
    await visitor.leave()
  })

  it('[P32] is left by Tab where the page goes on, and by its cross', async () => {
    const page = await (await browser.newContext({ locale: 'en' })).newPage()
    const visitor = new Visitor(page, 'en')
    await page.goto(`${demo.page}?lang=en`)
    await page.locator('desk-bell [part~="launcher"]').waitFor()
    await tabTo(page, words.help)
    await page.keyboard.press('Enter')
    await visitor.askBox.waitFor()
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Tab')
          return focused(page)
        },
        { message: 'no trap', timeout: 20_000 },
      )
      .toBeNull()
    await tabTo(page, 'Close')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe(words.help)
    await visitor.leave()
  })
})
