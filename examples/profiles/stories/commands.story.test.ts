import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demo, endDemo, program, startDemo } from './demo.ts'

describe('the demo as a command', () => {
  let demo: Demo
  beforeAll(async () => {
    demo = await startDemo()
  })
  afterAll(() => endDemo(demo))

  it('prints where everything is, and everything is there', async () => {
    expect(Object.keys(demo)).toEqual(expect.arrayContaining(['pid', 'page', 'desk', 'mailbox', 'health', 'smtp', 'agents']))
    expect(demo.agents.length).toBeGreaterThan(0)
    for (const address of [demo.page, demo.desk, demo.mailbox, demo.health]) expect((await fetch(address)).status, address).toBe(200)
    expect(await greeting(demo.smtp)).toMatch(/^220 /)
  })

  it('[F28] a second demo on the same data folder says so in one line', async () => {
    await expect(startDemo({ data: demo.data })).rejects.toThrow(/^The demo ended with 1: [^\n]*(in use|another)[^\n]*$/i)
  })

  it('a port in use is one clear line', async () => {
    const port = Number(new URL(demo.page).port)
    await expect(startDemo({ port })).rejects.toThrow(new RegExp(`^The demo ended with 1: [^\\n]*${port}[^\\n]*$`))
  })

  it('a bad profile and an unwritable folder are one clear line each', async () => {
    await expect(startDemo({ profile: 'nobody' })).rejects.toThrow(/^The demo ended with 1: There is no profile "nobody"; use one of [^\n]*$/)
    const file = join(demo.data, 'a-file')
    await writeFile(file, '')
    await expect(startDemo({ data: join(file, 'folder') })).rejects.toThrow(/^The demo ended with 1: [^\n]*a-file[^\n]*$/)
  })

  it('starts at the instant it is told', async () => {
    const other = await startDemo({ now: '2027-03-01T10:00:00Z' })
    const { serverNow } = (await (await fetch(`${other.page}v1/site?locale=en`)).json()) as { serverNow: number }
    expect(Math.abs(serverNow - Date.UTC(2027, 2, 1, 10))).toBeLessThan(30_000)
    await endDemo(other)
  })

  it('stops in order when it is asked to, and when its parent disappears', async () => {
    const asked = await startDemo()
    expect(await asked.stop()).toBe(0)
    await endDemo(asked)

    const data = await mkdtemp(join(tmpdir(), 'deskbell-demo-'))
    const orphan = await startFromShortLivedParent(data)
    await expect.poll(() => isAlive(orphan), { timeout: 10_000 }).toBe(false)
    await rm(data, { recursive: true })
  })
})

/** The first line an SMTP server says. */
function greeting(url: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    socket.once('error', reject)
    socket.once('data', (line) => {
      socket.destroy()
      resolve(String(line))
    })
  })
}

/** Starts a demo from a process that ends as soon as the demo is ready; tells the demo's pid. */
function startFromShortLivedParent(data: string): Promise<number> {
  const parent = `
    const child = require('node:child_process').spawn(process.execPath, ${JSON.stringify([program, '--json', '--port', '0', '--data', data])}, { stdio: ['ignore', 'pipe', 'ignore'] })
    child.stdout.once('data', (line) => { process.stdout.write(line); process.exit(0) })
  `
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] })
    child.once('error', reject)
    child.stdout.once('data', (line) => resolve(JSON.parse(String(line)).pid))
  })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}
