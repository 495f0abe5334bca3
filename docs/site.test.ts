import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { errorCodes } from '@deskbell/protocol'
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

describe('the documentation site', () => {
  let site: string
  beforeAll(async () => {
    site = await mkdtemp(join(tmpdir(), 'deskbell-site-'))
    await run('generate.mjs')
    await run('node_modules/vitepress/bin/vitepress.js', 'build', '--outDir', site)
  }, 120_000)
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
    const html = await page('reference/configuration/configuration.html')
    expect(fields.filter((field) => !new RegExp(`<code>${field}\\??</code>`).test(html))).toEqual([])
  })

  it('names every error code and what a client does with it', async () => {
    const html = await page('reference/errors.html')
    const rows = Object.entries(errorCodes).filter(([code, { remedy }]) => !html.match(new RegExp(`<code>${code}</code>.*?href="#${remedy}"`)))
    expect(rows).toEqual([])
  })

  it('asks nobody else for anything', async () => {
    for (const name of ['index.html', 'exchange.html', 'reference/configuration/configuration.html']) {
      const outside = [...(await page(name)).matchAll(/(?:src|href)="(https?:)?\/\/[^"]*"/g)].map(([attribute]) => attribute)
      expect(outside, name).toEqual([])
    }
  })
})
