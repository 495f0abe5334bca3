import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Agent, launchBrowser } from './browser.ts'
import { type Demo, endDemo, startDemo } from './demo.ts'
import { driveWholePath } from './drive-whole-path.ts'
import type { DrivenBrowser } from './driven-browser.ts'
import { enterDesk } from './enter-desk.ts'
import { hasFirefox, launchFirefox } from './firefox.ts'
import { hasWebKit, launchWebKit } from './webkit.ts'

describe.each([
  { name: 'Firefox', packages: 'firefox-esr', isHere: hasFirefox, launch: launchFirefox },
  { name: 'WebKitGTK', packages: 'webkit2gtk-driver and xvfb', isHere: hasWebKit, launch: launchWebKit },
])('in $name (of the packages $packages)', ({ name, isHere, launch }) => {
  let demo: Demo
  let browser: Browser
  let agent: Agent
  let other: DrivenBrowser
  beforeAll(async () => {
    if (!isHere) return
    demo = await startDemo({ now: '2026-11-23T09:00:00Z' })
    browser = await launchBrowser()
    agent = await enterDesk(browser, demo)
    other = await launch()
  })
  afterAll(async () => {
    await other?.close()
    await browser?.close()
    if (demo) await endDemo(demo)
  })

  it.skipIf(!isHere)('[P30] [P34] the whole path, on a strict page: an answer, a person, a reload, a rating, an e-mail', { timeout: 180_000 }, () =>
    driveWholePath(other, demo, agent, name),
  )
})
