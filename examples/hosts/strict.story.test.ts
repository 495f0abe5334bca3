import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer, type Server } from '@deskbell/server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Agent, launchBrowser, listenForErrors, Visitor } from '../profiles/stories/browser.ts'
import { type Demo, endDemo, startDemo } from '../profiles/stories/demo.ts'
import { type PageServer, type ServedFile, servePages } from './serve-pages.ts'
import { walkWholePath } from './whole-path.ts'

/** What old libraries, careless scripts and other people's markup leave on a page before the widget comes. */
const junk = `
Object.prototype.junk = function () { return 'junk' }
Object.prototype['odd name'] = 1
Array.prototype.contains = function (each) { return this.indexOf(each) >= 0 }
Array.prototype.toJSON = function () { return '[' + this.join() + ']' }
String.prototype.toJSON = Date.prototype.toJSON = function () { return 'a text' }
Function.prototype.delay = function () {}
Element.prototype.remember = function () {}
const { stringify, parse } = JSON
JSON.stringify = (...all) => stringify(...all)
JSON.parse = (...all) => parse(...all)
const { fetch: send, Promise: Kept } = window
window.fetch = function (...all) { return new Kept((resolve, reject) => send.apply(window, all).then(resolve, reject)) }
window.Promise = class Promised extends Kept {}
const { define } = customElements
customElements.define = function (...all) { return define.apply(customElements, all) }
const { addEventListener } = EventTarget.prototype
EventTarget.prototype.addEventListener = function (...all) { return addEventListener.apply(this ?? window, all) }
window.$ = window._ = window.process = window.module = window.exports = {}
window.define = Object.assign(() => {}, { amd: true })
`

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

const policy =
  "script-src 'nonce-fresh' 'strict-dynamic'; style-src 'self'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'; report-uri /report"

let demo: Demo
/** A help server for pages without an origin. */
let lenient: Server
let data: string
let host: PageServer
let browser: Browser
let agent: Agent
const reports: string[] = []
beforeAll(async () => {
  demo = await startDemo({ now: '2026-11-23T09:00:00Z' })
  const server = new URL(demo.page).origin
  data = await mkdtemp(join(tmpdir(), 'deskbell-framed-'))
  lenient = await createServer({
    site: JSON.parse(await readFile(join(root, 'docs/samples/site.json'), 'utf8')),
    faq: [],
    data,
    mail: { url: 'smtp://127.0.0.1:9' },
    clock: { now: () => Date.parse('2026-11-21T12:05:00Z') },
    origins: ['null'],
    assets: { widget: join(root, 'packages/widget/dist/cdn') },
  })
  await lenient.listen(0, '127.0.0.1')
  const framed = `http://127.0.0.1:${lenient.address().port}`
  const tag = `<script nonce="fresh" src="${server}/deskbell.js" data-server="${server}" crossorigin async></script>`
  const draw = (head: string, headers: Readonly<Record<string, string>> = {}): ServedFile => ({
    type: 'text/html',
    headers,
    body: `<!doctype html><html lang="en"><head><title>Host</title><link rel="icon" href="data:,">${head}</head><body><h1>Host</h1><form id="deskbell"></form></body></html>`,
  })
  const pages: Readonly<Record<string, ServedFile>> = {
    '/strict': draw(tag, { 'content-security-policy': policy }),
    '/isolated': draw(tag, {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'clipboard-write=(), microphone=(), camera=()',
      'referrer-policy': 'no-referrer',
    }),
    '/polluted': draw(`<script>${junk}</script>${tag}`),
    '/twice': draw(tag + tag),
    '/framed': draw(`<script src="${framed}/deskbell.js" data-server="${framed}"></script>`),
    '/frame': {
      type: 'text/html',
      body: '<!doctype html><html lang="en"><title>Frame</title><link rel="icon" href="data:,"><iframe title="Host" src="/framed" sandbox="allow-scripts" width="900" height="700"></iframe></html>',
    },
  }
  host = await servePages((path, posted) => {
    if (path === '/report') reports.push(posted)
    return pages[path]
  })
  browser = await launchBrowser()
  const account = demo.agents.at(-1)
  if (!account) throw new Error('The demo has no agents.')
  agent = new Agent(await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage())
  await agent.signIn(demo.desk, account)
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
  await lenient?.close()
  await rm(data, { recursive: true, force: true })
  if (demo) await endDemo(demo)
})

const visitOf = async (path: string) => {
  const visitor = new Visitor(await (await browser.newContext({ locale: 'en' })).newPage(), 'en')
  const errors = listenForErrors(visitor.page)
  await visitor.openPanel(`${host.origin}${path}`)
  return { visitor, errors }
}

describe('the whole path', () => {
  it('[P30] [A8] works under a policy of nonces and Trusted Types, and nothing is reported', async () => {
    const { visitor, errors } = await visitOf('/strict')
    await walkWholePath(visitor, agent, 'Is this page too strict?')
    expect(reports).toEqual([])
    expect(errors).toEqual([])
    // The policy is alive, and a breach of it is heard of.
    await visitor.page.evaluate(() => document.body.setAttribute('style', 'color: red'))
    await expect.poll(() => reports.length).toBe(1)
    reports.length = 0
    await visitor.leave()
  })

  it('[A9] works on a page that is isolated from every other', async () => {
    const { visitor, errors } = await visitOf('/isolated')
    expect(await visitor.page.evaluate(() => crossOriginIsolated)).toBe(true)
    await walkWholePath(visitor, agent, 'Is this page too lonely?')
    expect(errors).toEqual([])
    await visitor.leave()
  })

  it('[A4] [A7] works among what other scripts have done to the language', async () => {
    const { visitor, errors } = await visitOf('/polluted')
    await walkWholePath(visitor, agent, 'Is this page too crowded?')
    expect(errors).toEqual([])
    await visitor.leave()
  })
})

describe('the script tag', () => {
  it('[P6] makes one widget when it is there twice', async () => {
    const { visitor, errors } = await visitOf('/twice')
    await visitor.page.waitForLoadState('networkidle')
    expect(await visitor.page.locator('desk-bell').count()).toBe(1)
    expect(errors).toEqual([])
    await visitor.leave()
  })

  it('[A9] [F53] works in a sandboxed frame, which has no storage', async () => {
    const page = await (await browser.newContext({ locale: 'en' })).newPage()
    const errors = listenForErrors(page)
    await page.goto(`${host.origin}/frame`)
    const widget = page.frameLocator('iframe')
    await widget.getByRole('button', { name: 'Help' }).click()
    const panel = widget.getByRole('dialog', { name: 'Support' })
    await panel.getByRole('combobox', { name: 'Ask a question' }).fill('Who hears me in here?')
    await panel.getByRole('button', { name: 'Talk to a person' }).click()
    await panel.getByRole('textbox', { name: 'Your e-mail' }).fill('mara@mail.example')
    await panel.getByRole('textbox', { name: 'Subject' }).fill('From a frame')
    await panel.getByRole('button', { name: 'Send e-mail' }).click()
    await panel.getByText(/^[A-Z]{2}-[0-9A-Z]{6}$/).waitFor()
    expect(errors).toEqual([])
    await page.context().close()
  })
})
