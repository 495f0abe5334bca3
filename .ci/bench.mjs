// `npm run bench`: bytes first, then how well questions are answered. Tables on the screen, everything in `bench.json`;
// exits 1 when a byte budget is broken.
import { writeFileSync } from 'node:fs'
import { measureQuestions } from '../packages/rules/bench/questions.mjs'
import { chunks, moments } from '../packages/widget/bench/bytes.mjs'

const bytes = moments.map(({ moment, bytes, limit, files }) => ({ moment, bytes, 'at most': limit, verdict: bytes > limit ? 'OVER' : 'ok', files }))
console.info('Bytes a visitor fetches (brotli 11)')
console.table(bytes)
console.info('Chunks', chunks)

console.info('\nQuestions of the demo profiles')
const questions = measureQuestions()
console.table(questions)

writeFileSync(new URL('../bench.json', import.meta.url), `${JSON.stringify({ at: new Date().toISOString(), bytes, chunks, questions }, null, 2)}\n`)
process.exitCode = bytes.some(({ verdict }) => verdict === 'OVER') ? 1 : 0
