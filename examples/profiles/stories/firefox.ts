import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'undici'

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

const keys = { Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004', ArrowDown: '\uE015', ArrowRight: '\uE014' } as const

export interface Firefox {
  open(address: string): Promise<void>
  /** The value of an expression in the page; promises are waited for. */
  read<Value>(expression: string): Promise<Value>
  press(key: keyof typeof keys): Promise<void>
  type(text: string): Promise<void>
  /** A click in the middle of an element of the widget, found by role and name as a screen reader would say it. */
  click(role: string, name: RegExp): Promise<void>
  /** Until the expression is true. */
  until(expression: string): Promise<void>
  /** Until this stands in the panel. */
  untilText(text: string): Promise<void>
  /** What the page complained of. */
  readonly errors: readonly string[]
  close(): Promise<void>
}

/** Starts Firefox without a window and speaks WebDriver BiDi with it. */
export async function launchFirefox(): Promise<Firefox> {
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
  const pressAll = (values: readonly string[]): Promise<unknown> =>
    ask('input.performActions', {
      context,
      actions: [
        {
          type: 'key',
          id: 'keys',
          actions: values.flatMap((value) => [
            { type: 'keyDown', value },
            { type: 'keyUp', value },
          ]),
        },
      ],
    })
  const until = async (expression: string): Promise<void> => {
    const end = Date.now() + 30_000
    while (!(await read<boolean>(`!!(${expression})`))) {
      if (Date.now() > end) throw new Error(`Never came true: ${expression}. The panel said: ${await read(panelText)}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  return {
    errors,
    read,
    until,
    open: async (url) => void (await ask('browsingContext.navigate', { context, url, wait: 'complete' })),
    press: async (key) => void (await pressAll([keys[key]])),
    type: async (text) => void (await pressAll([...text])),
    async click(role, name) {
      await until(placeOf(role, name))
      const { x, y } = await read<{ x: number; y: number }>(placeOf(role, name))
      const pointer = [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]
      await ask('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions: pointer }] })
    },
    untilText: (text) => until(`(${panelText})?.includes(${JSON.stringify(text)})`),
    async close() {
      socket.close()
      child.kill('SIGTERM')
      await ended
      await rm(profile, { recursive: true, force: true })
    },
  }
}

const panelText = "document.querySelector('desk-bell')?.shadowRoot.querySelector('[role=dialog]')?.innerText"

/** An expression for the middle of the first such element that is in sight, or null. */
const placeOf = (role: string, name: RegExp): string => `(() => {
  const roles = { button: 'button', textbox: 'input:not([type=radio],[role]), textarea', radio: 'input[type=radio]', option: '[role=option]', combobox: '[role=combobox]' }
  const nameOf = (each) => (each.ariaLabel ?? each.labels?.[0]?.textContent ?? each.textContent).trim()
  const found = [...document.querySelector('desk-bell').shadowRoot.querySelectorAll(roles[${JSON.stringify(role)}])].find((each) => ${name}.test(nameOf(each)) && each.getClientRects().length)
  if (!found) return null
  found.scrollIntoView({ block: 'nearest' })
  const { x, y, width, height } = found.getBoundingClientRect()
  return { x: x + width / 2, y: y + height / 2 }
})()`
