import { expect } from 'vitest'
import type { Agent } from './browser.ts'
import type { Demo } from './demo.ts'
import type { DrivenBrowser } from './driven-browser.ts'
import { questionIn } from './words.ts'

/** On a strict page: an answer, a person, a reload, a rating, an e-mail. `name` is what the browser signs with. */
export async function driveWholePath(browser: DrivenBrowser, demo: Demo, agent: Agent, name: string): Promise<void> {
  const question = questionIn('en')
  await browser.open(`${demo.page}?lang=en`)
  await browser.click('button', /^Help$/)
  await browser.until("document.querySelector('desk-bell').shadowRoot.activeElement?.ariaLabel === 'Ask a question'")
  await browser.type(question)
  await browser.until("document.querySelector('desk-bell').shadowRoot.querySelector('[role=option]')")
  await browser.press('ArrowDown')
  await browser.press('Enter')
  await browser.click('button', /^Still stuck/)
  await browser.untilText(question)

  await agent.open(question)
  await agent.accept()
  await agent.say('Hello from the desk')
  await browser.untilText('Hello from the desk')
  await browser.click('textbox', /^Message$/)
  await browser.type(`Hello from ${name}`)
  await browser.press('Enter')
  await agent.log.getByText(`Hello from ${name}`, { exact: true }).waitFor()

  await browser.open(`${demo.page}?lang=en&again`)
  await browser.click('button', /^Help/)
  await browser.untilText(`Hello from ${name}`)
  await agent.resolve()
  await browser.until("document.querySelector('desk-bell').shadowRoot.querySelector('input[type=radio]')")
  for (const axis of [0, 1, 2])
    await browser.read(
      `document.querySelector('desk-bell').shadowRoot.querySelectorAll('[role=radiogroup]')[${axis}].querySelector('input[type=radio]:last-of-type, label:last-of-type input').click()`,
    )
  await browser.click('button', /^Send rating/)
  await browser.untilText('Thank you for the rating')

  await browser.click('button', /^Done$/)
  await browser.click('button', /^E-mail/)
  await browser.click('textbox', /^Your e-mail/)
  await browser.type('mara@mail.example')
  await browser.click('textbox', /^Subject/)
  await browser.type(`From ${name}`)
  await browser.click('textbox', /^How can we help/)
  await browser.type('Where is it?')
  await browser.click('button', /^Send e-mail$/)
  await browser.until("/[A-Z]{2}-[0-9A-Z]{6}/.test(document.querySelector('desk-bell').shadowRoot.querySelector('[role=dialog]').innerText)")
  await browser.press('Escape')
  await browser.until("document.querySelector('desk-bell').shadowRoot.activeElement?.ariaLabel?.startsWith('Help')")
  expect(await browser.errors()).toEqual([])
}
