import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, listenForErrors, Visitor } from '../profiles/stories/browser.ts'
import { type Demo, endDemo, startDemo } from '../profiles/stories/demo.ts'

const entry = (id: string, question: string, answer: string) => ({ id, locale: 'en', question, phrasings: [], answer })
const inPage = [entry('umbrella', 'Where do I pick up my umbrella?', 'At the counter on the ground floor.')]
const inFile = [entry('kite', 'How do I repair a kite?', 'Glue the spar and let it dry.')]
const etag = '"kites-1"'

/** A host's page of another origin, whose tag has the attributes of its query, and a file of answers. */
async function serveHost(server: string): Promise<{ readonly host: Server; readonly answered: readonly number[] }> {
  const answered: number[] = []
  const host = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', server)
    if (pathname === '/answers.json') {
      const status = request.headers['if-none-match'] === etag ? 304 : 200
      answered.push(status)
      response.writeHead(status, { 'content-type': 'application/json', etag, 'cache-control': 'no-cache' })
      return response.end(status === 304 ? undefined : JSON.stringify(inFile))
    }
    const attributes = [...searchParams].map(([name, value]) => `data-${name}="${value}"`).join(' ')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><body>
      <script type="application/json" id="answers">${JSON.stringify(inPage)}</script>
      <script src="${server}/deskbell.js" data-server="${server}" ${attributes} async></script></body></html>`)
  })
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
  return { host, answered }
}

describe('answers of a page of its own', () => {
  let demo: Demo
  let host: Server
  let answered: readonly number[]
  let browser: Browser
  beforeAll(async () => {
    demo = await startDemo({ now: '2026-11-21T12:00:00Z' })
    const served = await serveHost(new URL(demo.page).origin)
    host = served.host
    answered = served.answered
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    host?.close()
    if (demo) await endDemo(demo)
  })

  const open = async (attributes: Record<string, string> = {}) => {
    const visitor = new Visitor(await (await browser.newContext({ locale: 'en' })).newPage(), 'en')
    const errors = listenForErrors(visitor.page)
    const asked: string[] = []
    visitor.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await visitor.page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/?${new URLSearchParams(attributes)}`)
    await visitor.reopen()
    return { visitor, errors, asked }
  }
  const option = ({ panel }: Visitor, name: RegExp) => panel.getByRole('option', { name })

  it('come from the page with data-faq="#id", open as articles, and none are asked of the server [P10]', async () => {
    const { visitor, errors, asked } = await open({ faq: '#answers' })
    await visitor.askBox.fill('umbrella')
    await option(visitor, /pick up my umbrella/).click()
    await visitor.panel.getByRole('article').getByText('At the counter on the ground floor.').waitFor()
    expect(asked.filter((path) => /faq|article/.test(path) && path.startsWith('/v1/'))).toEqual([])
    expect(errors).toEqual([])
    await visitor.leave()
  })

  it('come from a file with data-faq="/file", which is not sent again while it stands [P10]', async () => {
    const { visitor, errors } = await open({ faq: '/answers.json' })
    await visitor.askBox.fill('repair kite')
    await option(visitor, /repair a kite/).waitFor()
    await visitor.page.reload()
    await visitor.reopen()
    await visitor.askBox.fill('repair kite')
    await option(visitor, /repair a kite/).waitFor()
    expect(answered).toEqual([200, 304])
    expect(errors).toEqual([])
    await visitor.leave()
  })

  it('are shown from data-confidence on [P7]', async () => {
    const loose = await open({ faq: '#answers' })
    await loose.visitor.askBox.fill('pick up')
    await option(loose.visitor, /pick up my umbrella/).waitFor()
    await loose.visitor.leave()
    const { visitor } = await open({ faq: '#answers', confidence: '0.99' })
    await visitor.askBox.fill('pick up')
    await visitor.panel.getByText(/^No answer found for this/).waitFor()
    expect(await visitor.panel.getByRole('option').count()).toBe(0)
    await visitor.leave()
  })

  it('are searched while the help server cannot be reached, once a question was asked; who only looked has stored nothing [P2] [P10]', async () => {
    const { visitor } = await open()
    const { page, panel } = visitor
    const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
    await panel.getByText('Deposits and withdrawals').waitFor()
    expect(await databases(), 'before the first question').toEqual([])
    await visitor.askBox.fill('reset my password')
    await option(visitor, /password/i)
      .first()
      .waitFor()
    const shown = await panel.getByRole('option').allInnerTexts()
    await expect.poll(databases).toContain('deskbell-answers')

    let refused = 0
    await page.route('**/v1/**', (route) => {
      refused++
      return route.abort()
    })
    await page.reload()
    await visitor.reopen()
    await panel.getByText('Deposits and withdrawals').waitFor()
    await visitor.askBox.fill('reset my password')
    await option(visitor, /password/i)
      .first()
      .waitFor()
    expect(await panel.getByRole('option').allInnerTexts()).toEqual(shown)
    expect(refused, 'requests that did not get through').toBeGreaterThan(0)
    await visitor.leave()
  })
})
