import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { snippet } from '../../docs/snippet.ts'
import { Agent, launchBrowser, listenForErrors } from '../profiles/stories/browser.ts'
import { type Demo, endDemo, startDemo } from '../profiles/stories/demo.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** The policy of the guide for exchanges, on one line. */
async function policyOfTheGuide(nonce: string, server: string): Promise<string> {
  const guide = await readFile(join(root, 'docs/exchange.md'), 'utf8')
  const policy = /Content-Security-Policy:\n([\s\S]*?)\n```/.exec(guide)?.[1]
  if (!policy) throw new Error('The guide shows no policy.')
  return policy
    .replaceAll('{fresh}', nonce)
    .replaceAll('wss://help.example.com', server.replace('http', 'ws'))
    .replaceAll('https://help.example.com', server)
    .replace(/\s+/g, ' ')
    .trim()
}

/** A host's page on an origin of its own, whose body is nothing but the tag. */
async function serveHost(demo: Demo): Promise<Server> {
  const address = new URL(demo.page).origin
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const tag = snippet(readme, 'script-tag').code.replaceAll('https://help.example.com', address)
  const policy = await policyOfTheGuide('tag', address)
  const host = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', address)
    const isStrict = pathname === '/strict'
    const transport = searchParams.get('transport')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (isStrict) response.setHeader('content-security-policy', policy)
    response.end(
      `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><body>${tag.replace('<script', `<script ${isStrict ? 'nonce="tag"' : ''} ${transport ? `data-transport="${transport}"` : ''}`)}</body></html>`,
    )
  })
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
  return host
}

describe('the one script tag of the README, on a page of another origin', () => {
  let demo: Demo
  let host: Server
  let browser: Browser
  beforeAll(async () => {
    demo = await startDemo({ now: '2026-11-24T02:00:00Z' })
    host = await serveHost(demo)
    browser = await launchBrowser()
    const [account] = demo.agents
    if (!account) throw new Error('The demo has no agents.')
    // Somebody is at the desk, so that there is a person to talk to.
    await new Agent(await browser.newPage()).signIn(demo.desk, account)
  })
  afterAll(async () => {
    await browser?.close()
    host?.close()
    if (demo) await endDemo(demo)
  })

  const open = async (path: string) => {
    const context = await browser.newContext({ locale: 'en' })
    const page = await context.newPage()
    const errors = listenForErrors(page)
    const requests: string[] = []
    const hosts = new Set<string>()
    const note = (address: string): void => {
      const { host: where, pathname } = new URL(address)
      requests.push(pathname)
      hosts.add(where)
    }
    page.on('request', (request) => note(request.url()))
    page.on('websocket', (socket) => note(socket.url()))
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}${path}`)
    await page.getByRole('button', { name: 'Help' }).waitFor()
    return { context, page, errors, requests, hosts }
  }

  it('[P2] asks for the script alone and writes nothing before the first act', async () => {
    const { context, page, requests } = await open('/')
    await page.waitForLoadState('networkidle')
    expect(requests).toEqual(['/', '/deskbell.js'])
    expect(await context.cookies()).toEqual([])
    expect(await page.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)))).toEqual([])
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([])
    await context.close()
  })

  it('[P2] asks no other host, and opens no socket, for looking around', async () => {
    const { context, page, requests, hosts } = await open('/')
    await page.getByRole('button', { name: 'Help' }).click()
    const panel = page.getByRole('dialog', { name: 'Support' })
    await panel.getByRole('combobox', { name: 'Ask a question' }).fill('reset my password')
    await panel.getByRole('option').first().waitFor()
    expect([...hosts].sort()).toEqual([new URL(page.url()).host, new URL(demo.page).host].sort())
    expect(requests.filter((path) => /socket|talk|rest/.test(path))).toEqual([])
    expect(await context.cookies()).toEqual([])
    await context.close()
  })

  it.each([
    ['rest', /\/rest\.js$/, /\/websocket\.js$|\/v1\/socket$/],
    ['websocket', /\/websocket\.js$/, /\/rest\.js$|\/v1\/poll$/],
  ])('[P2] loads nothing of the other transport with data-transport="%s"', async (transport, own, others) => {
    const { context, page, requests } = await open(`/?transport=${transport}`)
    await page.getByRole('button', { name: 'Help' }).click()
    const panel = page.getByRole('dialog', { name: 'Support' })
    await panel.getByRole('combobox', { name: 'Ask a question' }).fill('my card melted')
    await panel.getByRole('button', { name: 'Talk to a person' }).click()
    await panel.getByRole('textbox', { name: 'Message' }).waitFor()
    await expect.poll(() => requests.filter((path) => own.test(path))).toHaveLength(1)
    expect(requests.filter((path) => others.test(path))).toEqual([])
    await context.close()
  })

  it.each(['/', '/strict'])('[P30] opens, answers and reaches the desk on %s', async (path) => {
    const { context, page, errors } = await open(path)
    await page.getByRole('button', { name: 'Help' }).click()
    const panel = page.getByRole('dialog', { name: 'Support' })
    await panel.getByRole('combobox', { name: 'Ask a question' }).fill('reset my password')
    await panel.getByRole('option').first().waitFor()
    await panel.getByRole('button', { name: 'Talk to a person' }).click()
    await panel.getByRole('textbox', { name: 'Message' }).waitFor()
    expect(errors).toEqual([])
    await context.close()
  })
})
