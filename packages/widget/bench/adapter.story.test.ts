import { readdirSync, statSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { expect, it } from 'vitest'
import deskbell from './deskbell.mjs'
import { measureWidget } from './measure.mjs'

it('[P2] the adapter opens the built widget with nothing but the files it names, in folders without folders', { timeout: 60_000 }, async () => {
  for (const source of Object.values(deskbell.files)) {
    const within = statSync(source).isDirectory() ? readdirSync(source) : []
    expect(within.filter((name) => statSync(`${source}/${name}`).isDirectory())).toEqual([])
  }
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const { requests, takesFocus } = await measureWidget(browser, deskbell, { slowdown: 1, withMessages: false })
    expect(requests, 'until the icon').toBe(1)
    expect(takesFocus, 'the ask box').toBe(true)
  } finally {
    await browser.close()
  }
})
