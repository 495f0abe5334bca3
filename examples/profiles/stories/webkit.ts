import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DrivenBrowser, drive } from './driven-browser.ts'

const program = '/usr/bin/WebKitWebDriver'
/** It has no way to run without a window, so it gets a screen that nobody sees. */
const screen = '/usr/bin/Xvfb'

/** Debian's WebKitGTK, with the small browser that comes along. */
export const hasWebKit = existsSync(program) && existsSync(screen)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return address && typeof address === 'object' ? address.port : 0
}

/** The number of a screen of its own, as the program chose it. */
const displayOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.stdio[3]?.once('data', (number: Buffer) => resolve(`:${String(number).trim()}`))
    child.once('exit', () => reject(new Error('The screen ended.')))
  })

/** Starts WebKitGTK on a screen of its own and speaks WebDriver with it. */
export async function launchWebKit(): Promise<DrivenBrowser> {
  const home = await mkdtemp(join(tmpdir(), 'deskbell-webkit-'))
  const display = spawn(screen, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const port = await freePort()
  const env = {
    ...process.env,
    HOME: home,
    DISPLAY: await displayOf(display),
    GDK_BACKEND: 'x11',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
    LANGUAGE: 'en',
  }
  const driver = spawn(program, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' })
  const ended = Promise.all([driver, display].map((child) => new Promise((resolve) => child.once('exit', resolve))))

  const ask = async <Result>(method: string, path: string, body?: object): Promise<Result> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { headers, body: JSON.stringify(body) }) })
    const { value } = (await answer.json()) as { value: Result & { error?: string; message?: string } }
    if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`)
    return value
  }
  const end = Date.now() + 30_000
  const isReady = (): Promise<boolean> =>
    ask('GET', '/status').then(
      () => true,
      () => false,
    )
  while (!(await isReady())) {
    if (Date.now() > end) throw new Error('The driver of WebKit never answered.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const { sessionId } = await ask<{ sessionId: string }>('POST', '/session', { capabilities: {} })
  const session = `/session/${sessionId}`

  const read = async <Value>(expression: string): Promise<Value> => {
    const script = `const done = arguments[arguments.length - 1]; (async () => JSON.stringify((await (${expression})) ?? null))().then((value) => done({ value }), (fault) => done({ fault: String(fault) }))`
    const { value, fault } = await ask<{ value?: string; fault?: string }>('POST', `${session}/execute/async`, { script, args: [] })
    if (fault || value === undefined) throw new Error(`${fault} in ${expression}`)
    return JSON.parse(value) as Value
  }
  const complaints: string[] = []
  /** Of the page that is open: this protocol tells of no errors, so the page gathers its own from its load on. */
  const gather = async (): Promise<void> => void complaints.push(...(await read<readonly string[]>('window.complaints ?? []')))

  return drive({
    read,
    async open(url) {
      await gather()
      await ask('POST', `${session}/url`, { url })
      await read(
        "(window.complaints = [], addEventListener('error', ({ message }) => complaints.push(message)), addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason))), true)",
      )
    },
    act: (source) => ask('POST', `${session}/actions`, { actions: [source] }),
    async errors() {
      await gather()
      return complaints
    },
    async close() {
      await ask('DELETE', session)
      driver.kill('SIGTERM')
      display.kill('SIGTERM')
      await ended
      await rm(home, { recursive: true, force: true })
    },
  })
}
