import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FaqEntry } from '@deskbell/protocol'
import { buildFaqIndex } from '@deskbell/rules/faq'
import { expect, it, onTestFinished } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))
const command = join(here, '../../packages/server/dist/markdown/deskbell-faq.js')
const run = (folder?: string) => spawnSync(process.execPath, folder === undefined ? [command] : [command, folder], { encoding: 'utf8' })

it('[P10] turns the folder into the JSON that a server and a search take', () => {
  const { status, stdout, stderr } = run(join(here, 'faq'))
  expect([status, stderr]).toEqual([0, ''])
  const entries = JSON.parse(stdout) as FaqEntry[]
  expect(entries.map(({ id, locale }) => `${locale}/${id}`)).toEqual(['en/deposit-missing', 'en/limits-eu', 'zh-Hans/deposit-missing'])
  const index = buildFaqIndex(entries)
  expect(index.search('my transfer is missing', { locale: 'en' })[0]).toMatchObject({ id: 'deposit-missing', confident: true })
  expect(index.search('充值没到', { locale: 'zh-Hans' })[0]).toMatchObject({ id: 'deposit-missing', locale: 'zh-Hans' })
})

it('[P10] names every fault with file and line, writes nothing, and ends with 1', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-faq-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'en'))
  writeFileSync(join(folder, 'en/one.md'), '---\nquestion: One?\nphrasings: no list\n---\nAnswer')
  writeFileSync(join(folder, 'en/two.md'), 'No front matter')
  writeFileSync(join(folder, 'lost.md'), '---\nquestion: Lost?\n---\nAnswer')
  const { status, stdout, stderr } = run(folder)
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr.trim().split('\n')).toEqual([
    'en/one.md:3 phrasings is not a list of texts',
    'en/two.md:1 begins without front matter: a line ---, the fields, a line ---',
    'lost.md:1 stands at no place such as en/deposit-missing.md: a language tag, then an id',
  ])
  expect(run().status).toBe(1)
})
