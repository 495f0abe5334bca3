// `npm run bench [-- --runs 3 --faq DIR]`: bytes first, then how well questions are answered, ours and those of the sets in DIR (or of
// open sets) beside other engines, then the widget beside others. Tables on the screen, everything in `bench.json`; exits 1 when a budget of bytes, requests, elements or CPU beside the floor is broken.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measureFaq } from '../packages/rules/bench/faq.mjs'
import { measureQuestions } from '../packages/rules/bench/questions.mjs'
import { measureBeside, printBeside } from '../packages/widget/bench/beside.mjs'
import { chunks, moments } from '../packages/widget/bench/bytes.mjs'

const bytes = moments.map(({ moment, bytes, limit, files }) => ({ moment, bytes, 'at most': limit, verdict: bytes > limit ? 'OVER' : 'ok', files }))
console.info('Bytes a visitor fetches (brotli 11)')
console.table(bytes)
console.info('Chunks', chunks)

console.info('\nQuestions of the demo profiles')
const questions = measureQuestions()
console.table(questions)

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' }, faq: { type: 'string' } } })
console.info('\nFAQ search engines (hit rates in %, bytes brotli)')
const faq = await measureFaq(values.faq)
console.table(faq)

const beside = await measureBeside({ runs: Number(values.runs) })
printBeside(beside)

writeFileSync(
  new URL('../bench.json', import.meta.url),
  `${JSON.stringify({ at: new Date().toISOString(), bytes, chunks, questions, faq, beside }, null, 2)}\n`,
)
process.exitCode = [...bytes, ...beside.promises].some(({ verdict }) => verdict === 'OVER') ? 1 : 0
