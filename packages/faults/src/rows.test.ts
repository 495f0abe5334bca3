import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
/** `run-outbox.test` for the file, whatever runs it; `describe-log-store` and `tell-stories` for what others run. */
const nameOf = (path: string): string => basename(path).replace(/(\.dom|\.story)?(\.test)?\.tsx?$/, (_, _kind, test) => test ?? '')

/** Own files only: packages link to each other in a ring. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name)
    if (one.isDirectory()) return /^(node_modules|dist)$/.test(one.name) ? [] : filesIn(path)
    return one.isFile() ? [path] : []
  })
const sources = ['packages', 'examples']
  .flatMap((folder) => filesIn(join(root, folder)))
  .filter((path) => /\.test\.tsx?$|\/(describe|tell)-[\w-]+\.ts$/.test(path))
  .map((path) => ({ path, name: nameOf(path), text: readFileSync(path, 'utf8') }))

const rows = [...readFileSync(join(root, 'docs/reliability.md'), 'utf8').matchAll(/^\| (F\d+) *\|([^|]*)\|([^|]*)\|/gm)].map(
  ([, id = '', fault = '', how = '']) => ({
    id,
    fault: fault.trim(),
    how,
  }),
)

describe('the table of faults', () => {
  it('has a row for each of F1 to F64', () => {
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 64 }, (_, index) => `F${index + 1}`))
  })

  it.each(rows)('$id, $fault: every test it names exists and carries its number', ({ how, id }) => {
    for (const [, named = ''] of how.matchAll(/`([\w-]+\.test|describe\w+)`/g)) {
      const carrying = sources.filter(({ name, text }) => name === kebab(named) && text.includes(`[${id}]`))
      expect(carrying, `${named} says [${id}]`).not.toEqual([])
    }
    const told = sources.filter(({ path, text }) => /\.story\.test|\/tell-/.test(path) && text.includes(`[${id}]`))
    if (how.includes('Chromium')) expect(told, `a story says [${id}]`).not.toEqual([])
  })
})
