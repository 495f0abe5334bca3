import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FaqEntry } from '@deskbell/protocol'
import { createArticles } from '@deskbell/rules/articles'
import { buildFaqIndex, readFaqIndex } from '@deskbell/rules/faq'
import { loadPrepared } from '@deskbell/rules/faq/prepared'
import { expect, it, onTestFinished } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))
const command = join(here, '../../packages/server/dist/markdown/deskbell-faq.js')
const indexCommand = join(here, '../../packages/server/dist/markdown/deskbell-faq-index.js')
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

it('[P10] prepares the search of a language, and says which languages there are where it has none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskbell-faq-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'faq.json')
  writeFileSync(file, run(join(here, 'faq')).stdout)
  const prepare = (...parts: string[]) => spawnSync(process.execPath, [indexCommand, ...parts])
  const { status, stdout } = prepare(file, 'zh-Hans')
  expect(status).toBe(0)
  const { questions, version } = createArticles(['en', 'zh-Hans'], JSON.parse(readFileSync(file, 'utf8'))).faq('zh-Hans', null)
  if (questions === 'unchanged') return expect.unreachable()
  const learned = loadPrepared(stdout, version) ?? expect.unreachable()
  const { value } = readFaqIndex(questions, { learned }).next()
  expect(value?.search('充值没到')[0]).toMatchObject({ id: 'deposit-missing', locale: 'zh-Hans', confident: true })
  expect(prepare(file, 'ko')).toMatchObject({ status: 1, stderr: Buffer.from(`${file} has no text in ko, only in en, zh-Hans.\n`) })
  expect(prepare(file).status).toBe(1)
})
