// `npm run bench [-- --runs 3 --faq DIR --sample N --only bytes|questions|engines|widget]`: bytes first, then how well questions are answered, ours and those of
// the sets in DIR (or of open sets), beside other engines and how fast, then the widget beside others. Tables on the screen, everything in `bench.json`; exits 1
// when a budget of bytes, requests, elements or CPU beside the floor is broken. `npm run bench -- --load` measures a node and nothing else.
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { measureFaq } from '../packages/rules/bench/faq.mjs'
import { measureQuestions } from '../packages/rules/bench/questions.mjs'
import { measureSpeed } from '../packages/rules/bench/speed.mjs'
import { measureBeside, printBeside } from '../packages/widget/bench/beside.mjs'
import { chunks, moments } from '../packages/widget/bench/bytes.mjs'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    faq: { type: 'string' },
    only: { type: 'string' },
    sample: { type: 'string' },
    load: { type: 'boolean', default: false },
  },
})
if (values.load) {
  const { measureLoad } = await import('../packages/server/bench/load.mjs')
  await measureLoad()
  process.exit(0)
}
const parts = ['bytes', 'questions', 'engines', 'widget']
const { only } = values
if (only !== undefined && !parts.includes(only)) {
  process.stderr.write(`--only takes one of: ${parts.join(', ')}\n`)
  process.exit(1)
}
/** What was measured, by name, for the file. */
const found = {}
/** Runs a part unless another one alone is asked for, and shows its rows. */
async function show(part, name, title, measure) {
  if (only !== undefined && only !== part) return
  console.info(`\n${title}`)
  found[name] = await measure()
  console.table(found[name])
}
const began = performance.now()
const tell = (line) => process.stderr.write(`${Math.round((performance.now() - began) / 1000)} s  ${line}\n`)

const bytes = moments.map(({ moment, bytes, limit, files }) => ({ moment, bytes, 'at most': limit, verdict: bytes > limit ? 'OVER' : 'ok', files }))
await show('bytes', 'bytes', 'Bytes a visitor fetches (brotli 11)', () => bytes)
await show('bytes', 'chunks', 'Chunks', () => chunks)
await show('questions', 'questions', 'Questions of the demo profiles', measureQuestions)
await show('engines', 'faq', 'FAQ search engines: hit rates and AUROC in %, bytes brotli, build in ms of CPU, search in ms; this takes minutes', () =>
  measureFaq({ folder: values.faq, tell, ...(values.sample && { sample: Number(values.sample) }) }),
)
await show('engines', 'speed', `How fast, by entries of 11 texts; build in ms of CPU, search in ms (load ${loadavg()[0].toFixed(1)})`, () =>
  measureSpeed({ tell }),
)
if (only === undefined || only === 'widget') {
  found.beside = await measureBeside({ runs: Number(values.runs) })
  printBeside(found.beside)
}

writeFileSync(new URL('../bench.json', import.meta.url), `${JSON.stringify({ at: new Date().toISOString(), ...found }, null, 2)}\n`)
const verdicts = [...(found.bytes ?? []), ...(found.beside?.promises ?? [])]
process.exitCode = verdicts.some(({ verdict }) => verdict === 'OVER') ? 1 : 0
