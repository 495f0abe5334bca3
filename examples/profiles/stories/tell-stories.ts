import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, expectAccessible, launchBrowser, listenForErrors, Visitor } from './browser.ts'
import { type Demo, endDemo, startDemo } from './demo.ts'
import { enterDesk } from './enter-desk.ts'
import { layLine } from './network-line.ts'
import { questionIn, wordsOf } from './words.ts'

/** A Monday on which every team of the first profile works at once: 10:00 in Madrid, 17:00 in Singapore. */
const workday = '2026-11-23T09:00:00Z'
/** The Saturday before: everybody is at home. */
const weekend = '2026-11-21T12:00:00Z'
/** Monday again, when the desk answers. */
const nextMorning = '2026-11-23T09:10:00Z'

let browser: Browser

/** Every visitor is somebody else: a browser profile of their own. */
const newcomer = async (locale: string): Promise<Visitor> =>
  new Visitor(await (await browser.newContext({ locale, timezoneId: 'Europe/Berlin' })).newPage(), locale)

/** The six stories of the whole path, over one transport. A file a transport, so that they run side by side. */
export const tellStories = (transport: 'websocket' | 'rest'): void => {
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  describe('within hours', () => {
    let demo: Demo
    let agent: Agent
    beforeAll(async () => {
      demo = await startDemo({ transport, now: workday })
      agent = await enterDesk(browser, demo)
    })
    afterAll(async () => {
      await agent.leave()
      await endDemo(demo)
    })

    it.each(['en', 'zh-Hans', 'es'])('story 1 in %s: the help icon opens greeting, ask box, topics and channels [P1] [P2] [P3] [P4]', async (locale) => {
      const words = wordsOf(locale)
      const visitor = await newcomer(locale)
      const errors = listenForErrors(visitor.page)
      const requests: string[] = []
      visitor.page.on('request', (request) => requests.push(new URL(request.url()).pathname))
      await visitor.page.goto(`${demo.page}?lang=${locale}`, { waitUntil: 'networkidle' })
      expect(
        requests.filter((path) => /^\/(v1|deskbell)/.test(path)),
        'nothing but the loader before the first act',
      ).toEqual(['/deskbell.js'])
      expect(await visitor.page.evaluate(() => [document.cookie, localStorage.length]), 'nothing written').toEqual(['', 0])
      await expectAccessible(visitor.page, 'launcher')

      await visitor.page.getByRole('button', { name: words.help, exact: true }).click()
      await visitor.askBox.waitFor()
      await expect.poll(() => visitor.focused(), { message: 'the ask box has the focus' }).toBe(words.ask)
      const site = await demo.site(locale)
      for (const { label } of [...site.topics, ...site.channels]) await visitor.panel.getByText(label, { exact: true }).first().waitFor()
      for (const { reply } of site.channels) await visitor.panel.getByText(reply).first().waitFor()
      await expectAccessible(visitor.page, 'home')

      await visitor.page.keyboard.press('Escape')
      await visitor.panel.waitFor({ state: 'hidden' })
      await expect.poll(() => visitor.focused(), { message: 'the focus is back on the icon' }).toBe(words.help)
      expect(errors).toEqual([])
      await visitor.leave()
    })

    it.each(['en', 'zh-Hans', 'es'])(
      'stories 2 and 3 in %s: an answer while typing, a person, a talk, a rating [P7] [P8] [P12] [P14] [P15] [P16] [P19]',
      async (locale) => {
        const words = wordsOf(locale)
        const visitor = await newcomer(locale)
        const errors = listenForErrors(visitor.page)
        await visitor.openPanel(demo.page)

        const question = questionIn(locale)
        await visitor.askBox.fill(question)
        const options = visitor.panel.getByRole('option')
        await options.first().waitFor()
        await expectAccessible(visitor.page, 'typing')
        const title = ((await options.first().locator('[data-question]').textContent()) ?? '').trim()
        await visitor.askBox.press('ArrowDown')
        await visitor.askBox.press('Enter')
        await visitor.panel.getByRole('heading', { name: title }).waitFor()
        await expectAccessible(visitor.page, 'article')

        await visitor.panel.getByRole('button', { name: words.stillStuck }).click()
        await visitor.panel.getByText(question).first().waitFor()
        await visitor.panel.getByText(words.next).first().waitFor()
        await expectAccessible(visitor.page, 'queue')

        await agent.open(question)
        await expect.poll(() => agent.caseCard(), { message: 'question and article came along' }).toContain(title)
        await agent.accept()
        await visitor.log
          .getByText(/Carmen/)
          .first()
          .waitFor()
        await agent.say('Hello, I can see your deposit.')
        await visitor.log.getByText('Hello, I can see your deposit.').waitFor()

        await visitor.composer.pressSequentially('Thank you')
        await agent.page.getByText('typing', { exact: false }).first().waitFor()
        await visitor.composer.press('Enter')
        await agent.log.getByText('Thank you', { exact: true }).waitFor()
        await visitor.panel.getByText(words.read).first().waitFor()
        await expectAccessible(visitor.page, 'conversation')
        await expectAccessible(agent.page, 'desk conversation')

        await agent.resolve()
        const rating = visitor.panel.getByRole('group', { name: words.rate })
        await rating.waitFor()
        await expectAccessible(visitor.page, 'rating')
        for (const axis of words.axes) await rating.getByRole('radiogroup', { name: axis }).getByRole('radio', { name: /^5/ }).check({ force: true })
        await rating.getByRole('textbox').fill('Quick and kind.')
        await visitor.panel.getByRole('button', { name: words.sendRating }).click()
        await visitor.panel.getByText(words.rated).first().waitFor()
        await agent.page.getByText('Quick and kind.').first().waitFor()
        expect(errors).toEqual([])
        await visitor.leave()
      },
    )

    it('story 6: reload, second tab, server restart and a dead line lose nothing and double nothing [P34] [F1] [F22]', { timeout: 240_000 }, async () => {
      const line = await layLine(demo.page)
      const visitor = await newcomer('en')
      await visitor.openPanel(line.address)
      await visitor.askForPerson('Is my money safe?')
      await agent.open('Is my money safe?')
      await agent.accept()
      await agent.say('Yes, it is.')
      await visitor.log.getByText('Yes, it is.').waitFor()

      await visitor.page.reload()
      await visitor.reopen()
      await visitor.log.getByText('Yes, it is.').waitFor()
      const second = await visitor.secondTab(line.address)
      await second.log.getByText('Yes, it is.').waitFor()

      line.cut()
      const sent = Array.from({ length: 20 }, (_, index) => `Line ${index + 1}`)
      for (const text of sent) await agent.say(text)
      await visitor.say('Written without a line')
      await visitor.panel.locator('[part~="notice"]').waitFor()
      expect(await visitor.panel.locator('[part~="notice"]').count(), 'one notice').toBe(1)
      await visitor.page.waitForTimeout(60_000)
      line.mend()
      await visitor.log.getByText('Line 20', { exact: true }).waitFor({ timeout: 45_000 })
      await agent.log.getByText('Written without a line', { exact: true }).waitFor()
      await visitor.panel.locator('[part~="notice"]').waitFor({ state: 'detached' })

      const before = demo
      expect(await before.stop()).toBe(0)
      demo = await startDemo({ transport, now: nextMorning, data: before.data, port: Number(new URL(before.page).port) })
      await visitor.say('After the restart')
      await visitor.log.getByText('After the restart', { exact: true }).waitFor()

      const expected = ['Is my money safe?', 'Yes, it is.', ...sent, 'Written without a line', 'After the restart']
      await expect.poll(() => visitor.bubbles(), { timeout: 30_000 }).toEqual(expected)
      await expect.poll(() => second.bubbles(), { timeout: 30_000 }).toEqual(expected)
      await expect.poll(() => visitor.page.locator('text=/Sending/').count(), { timeout: 30_000 }).toBe(0)
      const again = await enterDesk(browser, demo)
      await again.open('After the restart')
      await expect.poll(() => again.bubbles(), { timeout: 30_000 }).toEqual(expected)
      await again.leave()
      await visitor.leave()
      await line.close()
    })
  })

  describe('outside hours', () => {
    it.each(['en', 'zh-Hans', 'es'])(
      'story 4 in %s: when a person is back, an e-mail with a ticket, the answer by mail, the talk resumed [P20] [P21] [P22] [A48]',
      async (locale) => {
        const words = wordsOf(locale)
        const closed = await startDemo({ transport, now: weekend, letterDelay: 3 })
        const visitor = await newcomer(locale)
        const errors = listenForErrors(visitor.page)
        await visitor.page.goto(`${closed.page}?lang=${locale}`)
        await visitor.page.locator('#account').click()
        await visitor.openPanel(closed.page)
        await expect
          .poll(() => visitor.panel.locator('[part~="home"] h2').first().textContent(), { message: 'when a person is back, in the visitor’s zone' })
          .toMatch(/09:00|9:00|02:00|2:00|10:00/)
        await expectAccessible(visitor.page, 'home closed')

        await visitor.panel.getByRole('button', { name: words.emailRow }).first().click()
        await visitor.address.waitFor()
        await expect.poll(() => visitor.address.inputValue(), { message: 'the registered address' }).toBe('lena@mail.example')
        await visitor.panel.getByRole('combobox').selectOption({ index: 2 })
        await expect.poll(() => visitor.subject.inputValue(), { message: 'the subject of the topic' }).not.toBe('')
        await visitor.text.fill('My withdrawal is pending since Friday.')
        await expectAccessible(visitor.page, 'e-mail form')
        await visitor.panel.getByRole('button', { name: words.sendEmail }).dblclick()
        const ticket = visitor.panel.getByText(/^[A-Z]{2}-[0-9A-Z]{6}$/)
        await ticket.waitFor()
        const number = (await ticket.textContent()) ?? ''
        await visitor.panel.getByText(words.answerBy).first().waitFor()
        await expectAccessible(visitor.page, 'e-mail sent')

        await expect.poll(async () => (await closed.mails()).length, { timeout: 20_000 }).toBe(2)
        const mails = await closed.mails()
        const toTeam = mails.filter(({ text }) => text.includes('My withdrawal is pending since Friday.'))
        expect(toTeam).toHaveLength(1)
        const confirmation = mails.find(({ to }) => to.includes('lena@mail.example'))
        expect(confirmation?.text).toContain(number)
        expect(confirmation?.text, 'without the visitor’s words').not.toContain('withdrawal is pending')
        expect(errors).toEqual([])
        expect(await closed.stop()).toBe(0)

        const port = Number(new URL(closed.page).port)
        const open = await startDemo({ transport, now: nextMorning, letterDelay: 3, data: closed.data, port })
        const agent = await enterDesk(browser, open)
        await visitor.page.goto('about:blank')
        await agent.open(number)
        await agent.accept()
        await agent.say('It left us an hour ago.')
        await expect.poll(async () => (await open.mails()).length, { timeout: 90_000 }).toBe(3)
        const [answer] = await open.mails()
        expect(answer?.to).toEqual(['lena@mail.example'])
        expect(answer?.text).toContain('It left us an hour ago.')
        const link = answer?.text.match(/http:\/\/\S+#deskbell=\S+/)?.[0] ?? ''

        const elsewhere = await newcomer(locale)
        await elsewhere.page.goto(link.replace('#', `?lang=${locale}#`))
        await elsewhere.log.getByText('It left us an hour ago.').waitFor()
        await elsewhere.log.getByText('My withdrawal is pending since Friday.').waitFor()
        expect(elsewhere.page.url(), 'the key leaves the address').not.toContain('deskbell=')
        await elsewhere.say('Thank you, it is there.')
        await agent.log.getByText('Thank you, it is there.', { exact: true }).waitFor()
        await Promise.all([visitor.leave(), elsewhere.leave(), agent.leave()])
        await endDemo(open)
      },
      240_000,
    )

    it('story 5: the desk opens while the form is being filled, and what was typed is carried over [P23]', async () => {
      // Ninety seconds before Singapore's desk opens on Monday.
      const demo = await startDemo({ transport, now: '2026-11-23T00:59:40Z' })
      const visitor = await newcomer('en')
      const words = wordsOf('en')
      const agent = await enterDesk(browser, demo, 0)
      await visitor.openPanel(demo.page)
      await visitor.panel.getByRole('button', { name: words.emailRow }).first().click()
      await visitor.text.fill('I typed this while nobody was here.')
      const chatNow = visitor.panel.getByRole('button', { name: words.chatNow })
      await chatNow.waitFor({ timeout: 60_000 })
      await expectAccessible(visitor.page, 'e-mail form, desk open')
      await chatNow.click()
      await visitor.log.getByText('I typed this while nobody was here.').waitFor()
      await agent.open('I typed this while nobody was here.')
      await Promise.all([visitor.leave(), agent.leave()])
      await endDemo(demo)
    })
  })
}
