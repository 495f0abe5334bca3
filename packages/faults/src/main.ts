import { parseArgs } from 'node:util'
import { killSteps } from './processes/kill-steps.ts'
import { runKills } from './processes/run-kills.ts'
import { runMessages } from './processes/run-messages.ts'
import { runSeeds } from './simulation/run-seeds.ts'
import { addTallies, isClean, lineOf, noTally } from './tally.ts'

/** `npm run faults -- --seeds N --messages M`: what the tests do for a minute, for as long as one likes. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    messages: { type: 'string', default: '2000' },
    /** Who talk at once, until everybody has said all of theirs. */
    visitors: { type: 'string', default: '24' },
    /** How often each of the steps is the one at which a server is killed. */
    kills: { type: 'string', default: '0' },
    /** Servers that live and die beside each other: each spends half its life in starting. */
    'at-once': { type: 'string', default: '4' },
    /** Only those whose name has this in it. */
    step: { type: 'string', default: '' },
    /** Commits that a server lives through, at most, before it is killed. */
    life: { type: 'string', default: '200' },
    failed: { type: 'string', default: '.data/faults' },
  },
})
const tell = (line: string): void => void process.stdout.write(`${line}\n`)

let total = noTally
if (Number(values.seeds) > 0) total = addTallies(total, await runSeeds(Number(values.seeds), Number(values.from), values.failed, tell))
if (Number(values.messages) > 0) {
  const seed = Number(values.from)
  tell(`real processes, seed ${seed}`)
  const { failed: folder, life, messages, visitors } = values
  const { kills, tally } = await runMessages({ messages: Number(messages), visitors: Number(visitors), seed, life: Number(life), folder, tell })
  total = addTallies(total, tally)
  for (const [step, count] of [...kills].sort(([one], [other]) => (one < other ? -1 : 1))) tell(`killed at ${step}: ${count}`)
}
if (Number(values.kills) > 0) {
  const steps = Array.from({ length: Number(values.kills) }, () => killSteps.filter((step) => step.includes(values.step))).flat()
  const outcomes = await runKills(steps, Number(values['at-once']), ({ findings, isKilled, step, tally }) => {
    total = addTallies(total, tally)
    tell(`${isKilled ? 'killed at' : 'never came past'} ${step}: ${tally.acknowledged} of ${tally.sent} acknowledged, ${findings.length} findings`)
    for (const { bug, why } of findings) tell(`  ${bug}: ${why}`)
  })
  tell(`${outcomes.filter(({ isKilled }) => isKilled).length} of ${outcomes.length} kills`)
}
if (total.other > 0) tell(`${total.other} findings of other kinds: see above`)
tell(lineOf(total))
process.exitCode = isClean(total) ? 0 : 1
