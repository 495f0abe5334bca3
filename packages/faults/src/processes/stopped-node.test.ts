import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Credential, type Entry, type Fact, mintId, type Receipt, routes } from '@deskbell/protocol'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { postgresPrograms, startPostgres, type TestPostgres } from '../../../server/src/testing/start-postgres.ts'

const program = fileURLToPath(new URL('../../dist/processes/server-process.js', import.meta.url))
const isThere = postgresPrograms() !== null
let postgres: TestPostgres

beforeAll(async () => {
  if (isThere) postgres = await startPostgres()
}, 60_000)
afterAll(async () => {
  if (isThere) await postgres.remove()
})

interface Node {
  readonly child: ChildProcess
  readonly url: string
}

async function startNode(database: string, stopAt?: number): Promise<Node> {
  const orders = JSON.stringify({ data: '', database, port: 0, smtp: null, kill: null, ...(stopAt === undefined ? {} : { stopAt }) })
  const child = spawn(process.execPath, [program, orders], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const line = await new Promise<string>((resolve) => child.stdout.once('data', (text) => resolve(String(text))))
  return { child, url: `http://127.0.0.1:${line.trim().split(' ')[1]}` }
}

/** `T` is how the kernel calls a process that was stopped. */
const isStopped = ({ child }: Node): boolean => readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.startsWith('T') === true

async function ask<Answer>(url: string, token: string, body?: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const response = await fetch(url, { method: body === undefined ? 'GET' : 'POST', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}

describe.skipIf(!isThere)(`a node that stands still${isThere ? '' : ' (not installed: package postgresql)'}`, () => {
  it('[F24] [F33] [I4] [I5] loses its lock to the others, and writes nothing of what it held when it goes on', async () => {
    const database = await postgres.createDatabase()
    const one = await startNode(database, 2)
    const other = await startNode(database)
    const { token } = await ask<Credential>(one.url + routes.credential, '', {})
    const conversation = mintId()
    const post = (text: string) => ({ id: mintId(), conversation, type: 'message.post', text, locale: 'en' })
    const send = (node: Node, command: object): Promise<Receipt> => ask(node.url + routes.commands, token, command)

    const [hello, held, since] = [post('hello'), post('held'), post('since')]
    await send(one, hello)
    const late = send(one, held)
    await expect.poll(() => isStopped(one), { timeout: 30_000 }).toBe(true)

    // The visitor's line has moved on, with the same command and the next.
    const first = await send(other, held)
    const second = await send(other, since)
    expect([first.repeated, second.repeated]).toEqual([false, false])

    one.child.kill('SIGCONT')
    expect(await late).toEqual({ ...first, repeated: true })
    // It goes on as a node like any other.
    const third = await send(one, post('afterwards'))
    expect(third.cursor.seq).toBe(second.cursor.seq + 1)

    for (const { url } of [one, other]) {
      const entries = await ask<Entry<Fact>[]>(`${url}${routes.entries(conversation)}?limit=100`, token)
      expect(entries.map(({ cursor }) => cursor.seq)).toEqual(entries.map((_, index) => index + 1))
      expect(entries.flatMap(({ fact }) => (fact.type === 'message' ? [fact.text] : []))).toEqual(['hello', 'held', 'since', 'afterwards'])
    }
  }, 180_000)
})
