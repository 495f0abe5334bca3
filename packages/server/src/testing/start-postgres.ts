import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const versions = '/usr/lib/postgresql'

/** The folder of PostgreSQL's programs, as Debian installs them; null where there are none. */
export function postgresPrograms(): string | null {
  try {
    const newest = readdirSync(versions).sort((one, other) => Number(other) - Number(one))[0]
    return newest === undefined ? null : join(versions, newest, 'bin')
  } catch {
    return null
  }
}

/** A cluster of one's own, in a temporary folder, on a free port of loopback. */
export interface TestPostgres {
  readonly url: string
  /** A new database in it. */
  createDatabase(): Promise<string>
  /** As if the machine's power went, but for the disk. */
  kill(): Promise<void>
  /** Ends connections and goes, in order. */
  stop(): Promise<void>
  start(more?: readonly string[]): Promise<void>
  /** Stops it and forgets everything. */
  remove(): Promise<void>
}

export async function startPostgres(more: readonly string[] = []): Promise<TestPostgres> {
  const programs = postgresPrograms()
  if (programs === null) throw new Error('PostgreSQL is not installed.')
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-postgres-'))
  const data = join(folder, 'data')
  const port = await freePort()
  // PostgreSQL refuses to run as root; root hands the folder to the account that Debian made for it.
  const isRoot = process.getuid?.() === 0
  const as = isRoot ? ids() : {}
  if (isRoot) {
    chmodSync(folder, 0o711)
    execFileSync('install', ['-d', '-o', 'postgres', '-g', 'postgres', data])
  }
  execFileSync(join(programs, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8'], { stdio: 'ignore', cwd: '/', ...as })
  let process_: ChildProcess | null = null
  let databases = 0

  const start = async (extra: readonly string[] = more): Promise<void> => {
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${data}`, 'max_connections=60', ...extra]
    process_ = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], { stdio: 'ignore', cwd: '/', ...as })
    for (;;) {
      if (process_.exitCode !== null) throw new Error(`PostgreSQL ended with ${process_.exitCode}.`)
      try {
        execFileSync(join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', `${port}`])
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = process_
    process_ = null
    if (!ending || ending.exitCode !== null) return
    await new Promise((resolve) => {
      ending.once('close', resolve)
      ending.kill(signal)
    })
  }
  await start()
  const urlOf = (database: string): string => `postgres://postgres@127.0.0.1:${port}/${database}`
  return {
    url: urlOf('postgres'),
    async createDatabase() {
      const name = `desk${++databases}`
      execFileSync(join(programs, 'createdb'), ['-h', '127.0.0.1', '-p', `${port}`, '-U', 'postgres', name], { stdio: 'ignore' })
      return urlOf(name)
    },
    kill: () => end('SIGQUIT'),
    stop: () => end('SIGINT'),
    start,
    async remove() {
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function ids(): { readonly uid: number; readonly gid: number } {
  const of = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: of('-u'), gid: of('-g') }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
