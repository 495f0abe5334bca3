import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Backend, noControl, replayTranscript } from '@deskbell/testing/conformance'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { endDemo, startDemo } from './demo.ts'

const command = join(dirname(fileURLToPath(import.meta.url)), '../../../packages/testing/conformance.mjs')

/** Exit code and lines of `npm run conformance -- …`. */
const conformance = (...parameters: readonly string[]): Promise<{ readonly code: number; readonly lines: readonly string[] }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [command, ...parameters], (_, stdout) => resolve({ code: child.exitCode ?? -1, lines: stdout.trim().split('\n') }))
  })

const transcripts = join(dirname(command), '../protocol/transcripts')

describe('the transcripts', () => {
  it('are how the real server answers [P36]', async () => {
    const demo = await startDemo({ now: '2026-11-23T09:00:00Z' })
    const files = await readdir(transcripts)
    expect(files.length).toBeGreaterThan(2)
    for (const file of files) {
      const backend = new Backend({ url: new URL(demo.page).origin, fetch, WebSocket: WebSocket as unknown as typeof globalThis.WebSocket, control: noControl })
      await replayTranscript(await readFile(join(transcripts, file), 'utf8'), backend)
      backend.end()
    }
    await endDemo(demo)
  })
})

describe('npm run conformance', () => {
  it('holds the real server to every rule, with its control [P36]', { timeout: 180_000 }, async () => {
    const demo = await startDemo({ transport: 'auto', now: '2026-11-23T09:00:00Z', control: true })
    const { code, lines } = await conformance('--url', new URL(demo.page).origin, '--control', demo.control ?? '')
    expect(lines.filter((line) => / not run|BROKEN/.test(line)).slice(0, -1)).toEqual([])
    expect(lines.at(-1)).toMatch(/^(\d+) of \1 rules hold, 0 not run$/)
    expect(code).toBe(0)
    await endDemo(demo)
  })

  it('names the rules that a broken backend breaks [P36]', { timeout: 180_000 }, async () => {
    const { code, lines } = await conformance('--url', 'broken')
    const broken = lines.filter((line) => line.includes('BROKEN')).map((line) => line.split(' ')[0])
    expect(broken).toContain('PR11')
    expect(broken).toContain('PR80')
    expect(code).toBe(1)
  })

  it('says in one line that nothing answers', async () => {
    expect((await conformance('--url', 'http://127.0.0.1:9')).code).toBe(1)
    expect((await conformance()).code).toBe(1)
  })
})
