import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, launchBrowser, listenForErrors, Visitor } from './browser.ts'
import { type Demo, endDemo, startDemo } from './demo.ts'
import { enterDesk } from './enter-desk.ts'

const question = 'Can I change the colour of zebra umbrellas?'

describe('a question that nothing answers', () => {
  let browser: Browser
  let demo: Demo
  beforeAll(async () => {
    browser = await launchBrowser()
    demo = await startDemo({ now: '2026-11-23T09:00:00Z' })
  })
  afterAll(async () => {
    await browser.close()
    await endDemo(demo)
  })

  it('is seen at the desk, answered, tried and published; the page that asked it gets the answer without a reload [P7] [P10] [P38]', async () => {
    const context = await browser.newContext({ locale: 'en', timezoneId: 'Europe/Berlin' })
    const visitor = new Visitor(await context.newPage(), 'en')
    const errors = listenForErrors(visitor.page)
    await visitor.page.clock.install()
    await visitor.openPanel(demo.page)
    await visitor.askBox.fill(`${question} I am lena@mail.example`)
    await visitor.panel.getByText(/^No answer found for this/).waitFor()
    await visitor.page.clock.fastForward(2_000)
    const told = visitor.page.waitForRequest((request) => request.url().endsWith('/v1/feedback'))
    await visitor.askBox.fill('')
    expect((await told).postData(), 'masked before it leaves the page').not.toContain('lena@')

    const agent = await enterDesk(browser, demo, 0)
    await agent.page.getByRole('link', { name: 'FAQ' }).click()
    const asked = agent.page.getByRole('list', { name: 'Questions without an answer' })
    await asked.getByText(`${question} I am [e-mail]`).waitFor()
    await expectAccessible(agent.page, 'what to write')
    await asked.getByRole('button', { name: 'Write an article' }).click()
    await agent.page.getByRole('textbox', { name: 'Question', exact: true }).fill(question)
    await agent.page.getByRole('textbox', { name: 'Answer', exact: true }).fill('1. **Open Settings.** Choose a colour.')
    await agent.page.getByRole('textbox', { name: 'As a visitor would type it' }).fill('zebra umbrella colour')
    await agent.page.getByText(/%, shown, this text/).waitFor()
    await expectAccessible(agent.page, 'writing a text')
    await agent.page.getByRole('button', { name: 'Publish' }).click()
    await agent.page.getByText('Published. Visitors get it with their next question.').waitFor()

    await visitor.page.clock.fastForward(61_000)
    await visitor.askBox.pressSequentially('zebra umbrella colour')
    const option = visitor.panel.getByRole('option', { name: question })
    await option.waitFor()
    await option.click()
    await visitor.panel.getByRole('heading', { name: question }).waitFor()
    await visitor.panel.getByRole('article').getByText('Open Settings').waitFor()
    await expectAccessible(visitor.page, 'the new article')

    await agent.page.getByRole('link', { name: 'Write an article for these' }).click()
    await agent.page.reload()
    await agent.page.getByRole('heading', { name: 'Write an article for these' }).waitFor()
    expect(await agent.page.getByText(question, { exact: false }).count(), 'only in the list of texts').toBe(1)
    expect(errors).toEqual([])
  })
})
