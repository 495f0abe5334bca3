import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Chat } from '@deskbell/core'
import { type DeskSession, type InboxAnswer, routes } from '@deskbell/protocol'
import { createServer } from '@deskbell/server'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { snippet } from './snippet.ts'

const docs = dirname(fileURLToPath(import.meta.url))
const root = join(docs, '..')
const read = async <T>(file: string): Promise<T> => JSON.parse(await readFile(join(root, file), 'utf8')) as T
const readme = await readFile(join(root, 'README.md'), 'utf8')

const agent = { id: 'ana', name: 'Ana', email: 'ana@example.com', password: 'correct horse battery', teams: ['singapore'] }

/** A real server on a free port, on a Tuesday morning in Singapore. */
async function startServer() {
  const server = await createServer({
    site: await read('docs/samples/site.json'),
    faq: await read('docs/samples/faq.json'),
    data: ':memory:',
    mail: null,
    agents: [agent],
    clock: { now: () => Date.parse('2026-11-24T02:00:00Z') },
  })
  await server.listen(0, '127.0.0.1')
  return { server, address: `http://127.0.0.1:${server.address().port}` }
}

async function inboxOf(address: string): Promise<InboxAnswer> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: agent.email, password: agent.password }) }
  const { token } = (await (await fetch(address + routes.desk.session, post)).json()) as DeskSession
  return (await (await fetch(address + routes.desk.inbox, { headers: { authorization: `Bearer ${token}` } })).json()) as InboxAnswer
}

describe('the snippets of the README', () => {
  let folder: string
  beforeAll(async () => {
    // Inside docs, so that packages are found as a host's own file would find them.
    folder = await mkdtemp(join(docs, '.readme-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('name commands that exist', async () => {
    const { scripts } = await read<{ scripts: Record<string, string> }>('package.json')
    const { code } = snippet(readme, 'commands')
    const named = [...`${code}\n${readme}`.matchAll(/npm (?:run )?(\w+)/g)].map(([, name]) => name as string)
    expect(named).toEqual(expect.arrayContaining(['start', 'test', 'serve']))
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it('run the headless core: what it sends arrives at the desk', async () => {
    const { server, address } = await startServer()
    const file = join(folder, 'headless.ts')
    const code = snippet(readme, 'headless').code.replace('https://help.example.com', address)
    await writeFile(file, `${code}\nexport { chat }\n`)
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const { chat } = (await import(/* @vite-ignore */ file)) as { chat: Chat }
    try {
      await vi.waitFor(
        () => expect(chat.getSnapshot().rows).toEqual([expect.objectContaining({ type: 'event' }), expect.objectContaining({ delivery: null })]),
        {
          timeout: 10_000,
        },
      )
      expect(said).toHaveBeenCalledWith('visitor', 'My deposit is missing')
      const { rows } = await inboxOf(address)
      expect(rows).toEqual([expect.objectContaining({ phase: 'queued', question: 'My deposit is missing' })])
    } finally {
      said.mockRestore()
      chat.destroy()
      await server.close()
    }
  })

  it('are well typed', async () => {
    for (const name of ['npm', 'headless']) await writeFile(join(folder, `${name}.ts`), `${snippet(readme, name).code}\nexport {}\n`)
    const compilerOptions = { lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: ['vite/client'], composite: false, declaration: false, noEmit: true }
    const settings = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: { ...compilerOptions, rewriteRelativeImportExtensions: false },
      include: ['*.ts', '../samples/*.ts'],
    }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    const compiler = promisify(execFile)(join(root, 'node_modules/.bin/tsc'), ['-p', folder, '--pretty', 'false'], { cwd: root })
    const answer = await compiler.then(
      () => '',
      (error: { stdout: string }) => error.stdout,
    )
    // Of the snippets and the samples of the guides alone: the packages have checks of their own.
    expect(answer.split('\n').filter((line) => line.startsWith('docs/'))).toEqual([])
  }, 60_000)

  it('bundle the widget: a small entry, and the panel in a file of its own', async () => {
    const input = join(folder, 'page.ts')
    await writeFile(input, snippet(readme, 'npm').code)
    const built = await build({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      resolve: { conditions: ['development', 'module', 'browser', 'import', 'default'] },
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      build: { write: false, target: 'es2022', rolldownOptions: { input } },
    })
    const output = 'output' in built ? built.output : []
    const scripts = output.flatMap((file) => (file.type === 'chunk' ? [file] : []))
    const entry = scripts.find(({ isEntry }) => isEntry)
    expect(entry?.code).toContain('customElements.define')
    expect(scripts.some(({ isDynamicEntry }) => isDynamicEntry)).toBe(true)
    expect(entry?.code.length).toBeLessThan(10_000)
  }, 60_000)
})
