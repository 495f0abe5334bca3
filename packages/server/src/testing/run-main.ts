import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { onTestFinished } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Bundles `main.ts` as it is now, so that a test needs no build before it. Gives the path of the result. */
export async function bundleMain(): Promise<string> {
  const outDir = `${root}node_modules/.main-under-test`
  await build({
    configFile: false,
    logLevel: 'silent',
    root,
    resolve: { conditions: ['development', 'node', 'import', 'default'] },
    ssr: {
      noExternal: [/^@deskbell\//],
      external: ['fastify', 'libsql', 'pg', 'ioredis', 'ws', 'nodemailer', 'jose', 'nanoid', 'valibot'],
      resolve: { conditions: ['development', 'node', 'import', 'default'] },
    },
    build: { ssr: 'src/main.ts', outDir, emptyOutDir: true, target: 'node20', rolldownOptions: { output: { entryFileNames: 'main.mjs' } } },
  })
  return `${outDir}/main.mjs`
}

export interface RunningMain {
  readonly child: ChildProcess
  /** Everything it wrote to stderr so far. */
  lines(): readonly string[]
  /** The first line that fits; rejects when it ends before, or after 15 s. */
  line(fits: RegExp): Promise<RegExpExecArray>
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>
}

export function runMain(path: string, env: Record<string, string>): RunningMain {
  const child = spawn(process.execPath, [path], { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let text = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      text += String(data)
      for (const listener of listeners) listener()
    })
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => child.once('close', (code, signal) => resolve({ code, signal })))
  return {
    child,
    ended,
    lines: () => text.split('\n').filter((line) => line && !line.startsWith('{')),
    line: (fits) =>
      new Promise((resolve, reject) => {
        const fail = (): void => reject(new Error(`No line ${fits} in:\n${text}`))
        const timer = setTimeout(fail, 15_000)
        ended.then(fail)
        const look = (): void => {
          const found = fits.exec(text)
          if (!found) return
          clearTimeout(timer)
          listeners.delete(look)
          resolve(found)
        }
        listeners.add(look)
        look()
      }),
  }
}
