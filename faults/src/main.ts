import { parseArgs } from 'node:util'
import { runSeeds } from './simulation/run-seeds.ts'
import { addTallies, isClean, lineOf, noTally } from './tally.ts'

/** `npm run faults -- --seeds N --messages M`: what the tests do for a minute, for as long as one likes. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    messages: { type: 'string', default: '0' },
    failed: { type: 'string', default: '.data/faults' },
  },
})
const tell = (line: string): void => void process.stdout.write(`${line}\n`)

let total = noTally
if (Number(values.seeds) > 0) total = addTallies(total, await runSeeds(Number(values.seeds), Number(values.from), values.failed, tell))
if (total.other > 0) tell(`${total.other} findings of other kinds: see above`)
tell(lineOf(total))
process.exitCode = isClean(total) ? 0 : 1
