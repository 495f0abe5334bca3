import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export interface KillPlan {
  readonly step: string
  readonly after: number
}

/** A server process that a watchman starts again whenever it is gone, with the next plan for its end. */
export interface WatchedServer {
  readonly port: number
  /** How often it came to listen. */
  readonly starts: number
  /** How often it was killed, by step. */
  readonly kills: ReadonlyMap<string, number>
  /** Resolves when it listens. */
  ready(): Promise<void>
  /** From its next start on it lives; a plan that waits is dropped by an ordinary restart. */
  calm(): Promise<void>
  stop(): Promise<void>
  /** For good, without a word to it. */
  kill(): Promise<void>
}

const program = fileURLToPath(new URL('../../dist/processes/server-process.js', import.meta.url))

/** `plan` gives the next kill, null for a life without one. */
export async function startWatchedServer(data: string, plan: () => KillPlan | null, smtp: string | null = null): Promise<WatchedServer> {
  const port = await freePort()
  const kills = new Map<string, number>()
  let child: ChildProcess | null = null
  let listening: Promise<void> = Promise.resolve()
  let starts = 0
  let isCalm = false
  let isStopped = false
  let startedWith: KillPlan | null = null

  function start(): void {
    startedWith = isCalm ? null : plan()
    const own = spawn(process.execPath, [program, JSON.stringify({ data, port, smtp, kill: startedWith })], { stdio: ['ignore', 'pipe', 'inherit'] })
    child = own
    listening = new Promise((resolve) =>
      own.stdout.once('data', () => {
        starts++
        resolve()
      }),
    )
    own.once('exit', (_, signal) => {
      if (signal === 'SIGKILL' && startedWith) kills.set(startedWith.step, (kills.get(startedWith.step) ?? 0) + 1)
      if (!isStopped) start()
    })
  }
  const end = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill(signal)
    })

  start()
  await listening
  return {
    port,
    get starts() {
      return starts
    },
    kills,
    ready: () => listening,
    async calm() {
      isCalm = true
      if (startedWith) await end('SIGTERM')
      await listening
    },
    async stop() {
      isStopped = true
      await end('SIGTERM')
    },
    async kill() {
      isStopped = true
      await end('SIGKILL')
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
