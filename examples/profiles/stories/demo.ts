import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Site } from '@deskbell/protocol'
import type { ReceivedMail } from '../src/mailbox.ts'

/** The demo's main file, as `npm start` runs it. */
export const program = join(dirname(fileURLToPath(import.meta.url)), '../dist/start.js')

export interface DemoLine {
  readonly pid: number
  readonly page: string
  readonly desk: string
  readonly mailbox: string
  readonly health: string
  readonly smtp: string
  /** With `control`: where a conformance run may ask for more than a visitor can. */
  readonly control?: string
  readonly agents: readonly { readonly name: string; readonly email: string; readonly password: string }[]
}

/** The demo as `npm start` runs it, in a process of its own. */
export interface Demo extends DemoLine {
  readonly data: string
  /** Asks it to stop in order and tells its exit code. */
  stop(): Promise<number | null>
  /** Ends it without a warning. */
  kill(): Promise<void>
  mails(): Promise<readonly ReceivedMail[]>
  /** The site as its widget gets it. */
  site(locale: string): Promise<Site>
}

export interface DemoOptions {
  readonly profile?: string
  readonly now?: string
  readonly transport?: 'websocket' | 'rest' | 'auto'
  readonly data?: string
  readonly port?: number
  /** How long an answer waits for its reader before it is mailed, in seconds. */
  readonly letterDelay?: number
  readonly control?: boolean
}

/** Starts the demo and waits until it has printed its line; throws with what it said when it could not start. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'deskbell-demo-')))
  const flags = Object.entries({
    profile: options.profile,
    now: options.now,
    transport: options.transport,
    data,
    port: String(options.port ?? 0),
    'letter-delay': options.letterDelay?.toString(),
  }).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]))
  if (options.control) flags.push('--control')
  const child = spawn(process.execPath, [program, '--json', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const line = await firstLine(child, exited)
  return {
    ...line,
    data,
    stop: () => {
      child.kill('SIGTERM')
      return exited
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
    site: async (locale) => ((await (await fetch(`${line.page}v1/site?locale=${locale}`)).json()) as { site: Site }).site,
    mails: async () => (await fetch(`${line.mailbox}/messages`)).json() as Promise<ReceivedMail[]>,
  }
}

/** Takes the demo and its data away. */
export async function endDemo(demo: Demo): Promise<void> {
  await demo.kill()
  await rm(demo.data, { recursive: true, force: true })
}

function firstLine(child: ChildProcess, exited: Promise<number | null>): Promise<DemoLine> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk))
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error('The demo has no output.'))
    createInterface({ input: child.stdout }).once('line', (text) => resolve(JSON.parse(text)))
    exited.then((code) => reject(new Error(`The demo ended with ${code}: ${said.trim()}`)))
  })
}
