import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { errorCodes, routes } from '@deskbell/protocol'
import { checkSite, createServer } from '@deskbell/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const docs = dirname(fileURLToPath(import.meta.url))

/** Runs a program of the docs; rejects with what it said when it fails. */
const run = (program: string, ...parameters: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...parameters], { cwd: docs, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${stdout}${stderr}`))
      else resolve()
    })
  })

/** The names of an interface's fields, read from its source and not from the page that is to be checked. */
async function fieldsOf(file: string, name: string): Promise<string[]> {
  const text = await readFile(join(docs, '..', file), 'utf8')
  const start = text.indexOf(`interface ${name} `)
  const body = text.slice(start, text.indexOf('\n}', start))
  return [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, field]) => field as string)
}

/** Every source file of a folder in one text, tests left out. */
async function sourceOf(folder: string): Promise<string> {
  const files = await readdir(join(docs, '..', folder), { recursive: true })
  const sources = files.filter((file) => /\.(tsx?|css)$/.test(file) && !/\.test\./.test(file))
  return (await Promise.all(sources.map((file) => readFile(join(docs, '..', folder, file), 'utf8')))).join('\n')
}

/** What the first column of the table after this mark names. */
async function tableAfter(page: string, mark: string): Promise<string[]> {
  const text = await readFile(join(docs, page), 'utf8')
  const table = text.slice(text.indexOf(`<!-- ${mark} -->`)).split('\n\n')[1] ?? ''
  return [...table.matchAll(/^\| (`[^|]+?`) *\|/gm)].flatMap(([, cell]) => [...(cell as string).matchAll(/`([^`]+)`/g)].map(([, name]) => name as string))
}

describe('the page on architecture', () => {
  it('leads to places that are there', async () => {
    const text = await readFile(join(docs, 'architecture.md'), 'utf8')
    const places = [...text.matchAll(/`((?:packages|examples|protocol|rules|core|server|widget)\/[\w./-]+)`/g)].map(([, place]) => place as string)
    expect(places.length).toBeGreaterThan(15)
    // `rules/hours` is how it is imported: the source is below `src`.
    const candidates = (place: string): string[] => {
      const inSource = place.replace(/^(protocol|rules|core)\/(?!src)/, '$1/src/')
      return [place, `packages/${place}`, `packages/${inSource}`, `packages/${inSource}.ts`]
    }
    expect(places.filter((place) => !candidates(place).some((path) => existsSync(join(docs, '..', path))))).toEqual([])
  })
})

describe('the guide for designers', () => {
  it('names every variable that has an effect, and no other', async () => {
    const read = new Set((await sourceOf('packages/widget/src')).match(/--deskbell-[a-z-]+/g))
    expect(read.size).toBeGreaterThan(10)
    expect((await tableAfter('designer.md', 'tokens')).sort()).toEqual([...read].sort())
  })

  it('names every part, and no other', async () => {
    const source = await sourceOf('packages/widget/src')
    const read = [...source.matchAll(/part(?:="|=\{'| = '|\.add\('|', ')([a-z ]+)["']/g)].flatMap(([, names]) => (names as string).split(' '))
    expect((await tableAfter('designer.md', 'parts')).sort()).toEqual([...new Set(read)].sort())
  })
})

describe('the guide for exchanges', () => {
  it('names every setting that the server reads, and no other', async () => {
    const source = await readFile(join(docs, '../packages/server/src/settings.ts'), 'utf8')
    const read = new Set([...source.matchAll(/\benv\.([A-Z_]+)\b/g)].map(([, name]) => name as string))
    expect(read.size).toBeGreaterThan(5)
    expect((await tableAfter('exchange.md', 'settings')).sort()).toEqual([...read].sort())
  })

  it('names every attribute that the widget reads, and no other', async () => {
    const source = await sourceOf('packages/widget/src')
    const named = (await tableAfter('exchange.md', 'attributes')).map((name) => name.replace('data-', ''))
    const read = [...source.matchAll(/\b(?:read|getAttribute)\('([a-z]+)'\)/g)].map(([, name]) => name)
    expect(read).toContain('server')
    expect(read.filter((name) => !named.includes(name as string))).toEqual([])
    expect(named.filter((name) => !new RegExp(`\\('${name}'\\)|^ +${name}: \\[`, 'm').test(source))).toEqual([])
  })

  it('shows documents that a server takes', async () => {
    const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(docs, 'samples', file), 'utf8'))
    expect(checkSite(await read('site.json'), await read('faq.json')).site.name).toBe('Example Exchange')
  })

  it('signs an identity that the server verifies', async () => {
    const secret = 'a secret of at least thirty-two bytes'
    const account = { id: 'u-1', name: 'Ana', email: 'ana@example.com', region: 'ES', level: '2' }
    const { signIdentity } = (await import(/* @vite-ignore */ join(docs, 'samples/sign-identity.mjs'))) as {
      signIdentity(account: object, secret: string): string
    }
    const server = await createServer({
      site: JSON.parse(await readFile(join(docs, 'samples/site.json'), 'utf8')),
      faq: [],
      data: ':memory:',
      mail: null,
      identitySecret: secret,
    })
    const ask = async (identity: string) => {
      const { statusCode, body } = await server.app.inject({ method: 'POST', url: routes.credential, payload: { identity } })
      return { statusCode, ...(JSON.parse(body) as object) }
    }
    expect(await ask(signIdentity(account, secret))).toMatchObject({ statusCode: 200, visitor: { name: 'Ana', email: 'ana@example.com', verified: true } })
    expect(await ask(signIdentity(account, `${secret}!`))).toMatchObject({ statusCode: 401, code: 'unauthorized' })
    await server.close()
  })
})

describe('the documentation site', () => {
  let site: string
  beforeAll(async () => {
    site = await mkdtemp(join(tmpdir(), 'deskbell-site-'))
    await run('generate.mjs')
    await run('node_modules/vitepress/bin/vitepress.js', 'build', '--outDir', site)
  }, 240_000)
  afterAll(() => rm(site, { recursive: true, force: true }))

  const page = (name: string): Promise<string> => readFile(join(site, name), 'utf8')

  it('is built without a dead link', async () => {
    const pages = await readdir(site)
    expect(pages).toEqual(
      expect.arrayContaining(['index.html', 'exchange.html', 'developer.html', 'designer.html', 'agents.html', 'architecture.html', 'protocol.html']),
    )
  })

  it('names every field of a configuration', async () => {
    const fields = await fieldsOf('packages/protocol/src/site.ts', 'SiteConfig')
    expect(fields.length).toBeGreaterThan(9)
    const html = await page('reference/configuration.html')
    expect(fields.filter((field) => !new RegExp(`<code>${field}\\??</code>`).test(html))).toEqual([])
  })

  it('names every error code and what a client does with it', async () => {
    const html = await page('reference/errors.html')
    const rows = Object.entries(errorCodes).filter(([code, { remedy }]) => !html.match(new RegExp(`<code>${code}</code>.*?href="#${remedy}"`)))
    expect(rows).toEqual([])
  })

  it('names every path of the protocol', async () => {
    const html = await page('reference/packages/protocol.html')
    const { desk, ...open } = routes
    const paths = [...Object.keys(open).map((name) => `routes.${name}`), ...Object.keys(desk).map((name) => `routes.desk.${name}`)]
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.filter((name) => !new RegExp(`<h\\d id="[^"]*"[^>]*>${name}[^.\\w]`).test(html))).toEqual([])
  })

  it('asks nobody else for anything', async () => {
    for (const name of ['index.html', 'exchange.html', 'reference/configuration.html']) {
      const outside = [...(await page(name)).matchAll(/(?:src|href)="(https?:)?\/\/[^"]*"/g)].map(([attribute]) => attribute)
      expect(outside, name).toEqual([])
    }
  })
})
