// Writes docs/reference from the code: the configuration, every package's API, the table of error codes, the numbered rules.
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeErrors } from './generate-errors.mjs'
import { describeTypes } from './generate-types.mjs'

const docs = dirname(fileURLToPath(import.meta.url))
const packages = join(docs, '../packages')
/** Written beside its place and moved there whole, so that two runs at once don't mix. */
const reference = join(docs, `.reference-${process.pid}`)
const names = (await readdir(packages)).sort()

/** Everything a host may import: name → source file, as the packages' own `exports` say. Names with `*` are families, not pages. */
async function importable() {
  const found = []
  for (const name of names) {
    const { exports = {} } = JSON.parse(await readFile(join(packages, name, 'package.json'), 'utf8'))
    for (const [subpath, target] of Object.entries(exports)) {
      const source = target.development && join(packages, name, target.development)
      if (source && !subpath.includes('*') && existsSync(source))
        found.push({ title: join(`@deskbell/${name}`, subpath), page: join(name, subpath).replaceAll('/', '-'), source })
    }
  }
  return found
}

/** The numbered rules of each package that has some, as they stand there. */
async function copyRules() {
  const written = []
  await mkdir(join(reference, 'rules'))
  for (const name of names) {
    const spec = join(packages, name, 'SPEC.md')
    if (!existsSync(spec)) continue
    await writeFile(join(reference, 'rules', `${name}.md`), await readFile(spec, 'utf8'))
    written.push(`- [${name}](./rules/${name})`)
  }
  return written
}

await mkdir(reference, { recursive: true })
const sources = await importable()
await describeTypes(join(reference, 'packages'), sources)
await describeTypes(reference, [{ title: 'Configuration', page: 'configuration', source: join(docs, 'entries/configuration.ts'), first: 'SiteConfig' }])
await writeFile(join(reference, 'errors.md'), await describeErrors(join(packages, 'protocol/src/error-codes.ts')))
const { asyncApi, openApi } = await import('../packages/protocol/dist/describe/index.js')
const shown = join(docs, 'public')
for (const [name, document] of Object.entries({ openapi: openApi(), asyncapi: asyncApi() }))
  await writeFile(join(shown, `${name}.json`), `${JSON.stringify(document, null, 2)}\n`)
const rules = await copyRules()
await writeFile(
  join(reference, 'index.md'),
  `# Reference

Everything here is written from the code when the site is built.

- [Configuration](./configuration): every field of the document an exchange writes
- [Error codes](./errors): what each one means and what a client does
- <a href="/openapi.json" target="_blank">OpenAPI 3.1</a> of the requests and <a href="/asyncapi.json" target="_blank">AsyncAPI 3</a> of the line, made of the schemas that the server checks with

## Packages

${sources.map(({ title, page }) => `- [\`${title}\`](./packages/${page})`).join('\n')}

## Numbered rules

The behavior that tests prove; the number stands in the title of the test.

${rules.join('\n')}
`,
)
await rm(join(docs, 'reference'), { recursive: true, force: true })
await rename(reference, join(docs, 'reference'))
