import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'undici'
import { type DrivenBrowser, drive } from './driven-browser.ts'

const program = process.env.FIREFOX ?? '/usr/bin/firefox-esr'

/** Debian's Firefox, which this test's other driver can't speak to. */
export const hasFirefox = existsSync(program)

/** A browser that asks nobody for anything. */
const preferences = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.newtabpage.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'intl.accept_languages': 'en',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
}

/** Starts Firefox without a window and speaks WebDriver BiDi with it. */
export async function launchFirefox(): Promise<DrivenBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'deskbell-firefox-'))
  await writeFile(
    join(profile, 'user.js'),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`)
      .join(''),
  )
  const child = spawn(program, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'], {
    env: { ...process.env, HOME: profile, MOZ_HEADLESS: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    ended.then(() => reject(new Error(`Firefox ended: ${said}`)))
  })

  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = reject
  })
  const waiting = new Map<number, (answer: { readonly result?: unknown; readonly error?: string; readonly message?: string }) => void>()
  const errors: string[] = []
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data))
    if (message.method === 'log.entryAdded' && message.params.level === 'error') errors.push(message.params.text)
    waiting.get(message.id)?.(message)
    waiting.delete(message.id)
  }
  let last = 0
  const ask = <Result>(method: string, params: object): Promise<Result> =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, ({ result, error, message }) => (error ? reject(new Error(`${method}: ${error}: ${message}`)) : resolve(result as Result)))
      socket.send(JSON.stringify({ id, method, params }))
    })

  await ask('session.new', { capabilities: {} })
  await ask('session.subscribe', { events: ['log.entryAdded'] })
  const { contexts } = await ask<{ contexts: readonly { context: string }[] }>('browsingContext.getTree', {})
  const context = contexts[0]?.context ?? ''

  const read = async <Value>(expression: string): Promise<Value> => {
    const { result, exceptionDetails } = await ask<{ result: { value: string }; exceptionDetails?: { text: string } }>('script.evaluate', {
      expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
      target: { context },
      awaitPromise: true,
    })
    if (exceptionDetails) throw new Error(`${exceptionDetails.text} in ${expression}`)
    return JSON.parse(result.value) as Value
  }
  return drive({
    errors: async () => errors,
    read,
    open: async (url) => void (await ask('browsingContext.navigate', { context, url, wait: 'complete' })),
    act: (source) => ask('input.performActions', { context, actions: [source] }),
    async close() {
      socket.close()
      child.kill('SIGTERM')
      await ended
      await rm(profile, { recursive: true, force: true })
    },
  })
}
