import type { Browser } from 'playwright-core'
import { Agent } from './browser.ts'
import type { Demo } from './demo.ts'

/** Signs an agent of the demo in on a screen of their own. The one who answers in every language of the profile stands last. */
export async function enterDesk(browser: Browser, demo: Demo, index = -1): Promise<Agent> {
  const context = await browser.newContext({ locale: 'en', timezoneId: 'Europe/Berlin', viewport: { width: 1440, height: 900 } })
  const account = demo.agents.at(index)
  if (!account) throw new Error(`The demo has no agent number ${index}.`)
  const agent = new Agent(await context.newPage())
  await agent.signIn(demo.desk, account)
  return agent
}
