// How well and how fast engines find answers: one row an engine and set. Sets are `<name>.entries.jsonl` and `<name>.queries.jsonl` in a folder.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'
import { engines } from './engines.mjs'

const ownSets = fileURLToPath(new URL('data/', import.meta.url))
const readLines = (file) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const percent = (part, whole) => Number(((100 * part) / whole).toFixed(1))

/** A module and all it needs, as a page would fetch it. */
async function bytesOf(module) {
  const entry = 'virtual:entry'
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? entry : null),
        load: (id) => (id === entry ? `import * as all from '${module}'; globalThis.all = all` : null),
      },
    ],
    build: { write: false, minify: true, rolldownOptions: { input: entry } },
  })
  return brotliCompressSync(output.output[0].code).length
}

/** What was typed after 6 of 10 characters. */
function beginningOf(question) {
  const characters = [...question]
  return characters.slice(0, Math.ceil(characters.length * 0.6)).join('')
}

function measure(engine, entries, queries, locale) {
  const began = process.cpuUsage()
  const search = engine.build(entries)
  const used = process.cpuUsage(began)
  const count = { first: 0, third: 0, beginning: 0 }
  const times = []
  for (const { a, q } of queries) {
    const turns = [0, 1, 2].map(() => {
      const asked = performance.now()
      search(q, locale)
      return performance.now() - asked
    })
    // The best of three: a busy machine must not count.
    times.push(Math.min(...turns))
    const found = search(q, locale)
    if (found[0] === a) count.first++
    if (found.slice(0, 3).includes(a)) count.third++
    if (search(beginningOf(q), locale).slice(0, 3).includes(a)) count.beginning++
  }
  times.sort((one, other) => one - other)
  return {
    'hit@1': percent(count.first, queries.length),
    'hit@3': percent(count.third, queries.length),
    'hit@3 at 60 %': percent(count.beginning, queries.length),
    'build, ms of CPU': Math.round((used.user + used.system) / 1000),
    'p50 ms': Number(times[Math.floor(times.length * 0.5)].toFixed(3)),
    'p99 ms': Number(times[Math.floor(times.length * 0.99)].toFixed(3)),
  }
}

/** Rows for every set in a folder, or in ours: with ten phrasings an entry, and with titles only. */
export async function measureFaq(folder = ownSets) {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.entries.jsonl'))
    .map((file) => file.replace('.entries.jsonl', ''))
  const bytes = new Map()
  for (const { module, name } of engines) bytes.set(name, await bytesOf(module))
  return names.sort().flatMap((set) => {
    const all = readLines(join(folder, `${set}.entries.jsonl`))
    const queries = readLines(join(folder, `${set}.queries.jsonl`)).filter(({ a }) => a)
    return [10, 0].flatMap((phrasings) => {
      const entries = all.map((entry) => ({ ...entry, phrasings: (entry.phrasings ?? []).slice(0, phrasings) }))
      return engines.map((engine) => ({
        set,
        phrasings,
        engine: engine.name,
        bytes: bytes.get(engine.name),
        ...measure(engine, entries, queries, all[0].locale),
      }))
    })
  })
}
