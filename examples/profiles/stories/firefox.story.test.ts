import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Agent, launchBrowser } from './browser.ts'
import { type Demo, endDemo, startDemo } from './demo.ts'
import { type Firefox, hasFirefox, launchFirefox } from './firefox.ts'
import { questionIn } from './words.ts'

describe.skipIf(!hasFirefox)('in Firefox (the package firefox-esr)', () => {
  let demo: Demo
  let browser: Browser
  let agent: Agent
  let firefox: Firefox
  beforeAll(async () => {
    demo = await startDemo({ now: '2026-11-23T09:00:00Z' })
    browser = await launchBrowser()
    agent = new Agent(await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage())
    const account = demo.agents.at(-1)
    if (!account) throw new Error('The demo has no agents.')
    await agent.signIn(demo.desk, account)
    firefox = await launchFirefox()
  })
  afterAll(async () => {
    await firefox?.close()
    await browser?.close()
    if (demo) await endDemo(demo)
  })

  it('[P30] [P34] the whole path, on a strict page: an answer, a person, a reload, a rating, an e-mail', { timeout: 180_000 }, async () => {
    const question = questionIn('en')
    await firefox.open(`${demo.page}?lang=en`)
    await firefox.click('button', /^Help$/)
    await firefox.until("document.querySelector('desk-bell').shadowRoot.activeElement?.ariaLabel === 'Ask a question'")
    await firefox.type(question)
    await firefox.until("document.querySelector('desk-bell').shadowRoot.querySelector('[role=option]')")
    await firefox.press('ArrowDown')
    await firefox.press('Enter')
    await firefox.click('button', /^Still stuck/)
    await firefox.untilText(question)

    await agent.open(question)
    await agent.accept()
    await agent.say('Hello from the desk')
    await firefox.untilText('Hello from the desk')
    await firefox.click('textbox', /^Message$/)
    await firefox.type('Hello from Firefox')
    await firefox.press('Enter')
    await agent.log.getByText('Hello from Firefox', { exact: true }).waitFor()

    await firefox.open(`${demo.page}?lang=en&again`)
    await firefox.click('button', /^Help/)
    await firefox.untilText('Hello from Firefox')
    await agent.resolve()
    await firefox.until("document.querySelector('desk-bell').shadowRoot.querySelector('input[type=radio]')")
    for (const axis of [0, 1, 2])
      await firefox.read(
        `document.querySelector('desk-bell').shadowRoot.querySelectorAll('[role=radiogroup]')[${axis}].querySelector('input[type=radio]:last-of-type, label:last-of-type input').click()`,
      )
    await firefox.click('button', /^Send rating/)
    await firefox.untilText('Thank you for the rating')

    await firefox.click('button', /^Done$/)
    await firefox.click('button', /^E-mail/)
    await firefox.click('textbox', /^Your e-mail/)
    await firefox.type('mara@mail.example')
    await firefox.click('textbox', /^Subject/)
    await firefox.type('From Firefox')
    await firefox.click('textbox', /^How can we help/)
    await firefox.type('Where is it?')
    await firefox.click('button', /^Send e-mail$/)
    await firefox.until("/[A-Z]{2}-[0-9A-Z]{6}/.test(document.querySelector('desk-bell').shadowRoot.querySelector('[role=dialog]').innerText)")
    await firefox.press('Escape')
    await firefox.until("document.querySelector('desk-bell').shadowRoot.activeElement?.ariaLabel?.startsWith('Help')")
    expect(firefox.errors).toEqual([])
  })
})
