import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { checkHistory, type Finding, type HistoryEvent, type Tally, tallyHistory, writeHistory } from '@deskbell/testing/history'
import { addTallies, noTally } from '../tally.ts'
import { runSimulation } from './run-simulation.ts'

interface Outcome {
  readonly seed: number
  readonly tally: Tally
  /** Empty when nothing was found. */
  readonly findings: readonly Finding[]
  readonly events: readonly HistoryEvent[]
}

interface Share {
  readonly from: number
  readonly to: number
  readonly every: number
}

const tellEvery = 10_000

/** Simulates so many seeds on all processors; tells how it goes, and writes the history of each seed that fails into `folder`. */
export async function runSeeds(count: number, from: number, folder: string, tell: (line: string) => void): Promise<Tally> {
  const workers = Math.min(availableParallelism(), count)
  let total = noTally
  let done = 0
  const started = Date.now()
  const report = (): void =>
    tell(
      `seeds ${from} to ${from + count - 1}: ${done} done in ${Math.round((Date.now() - started) / 1_000)} s, ${total.sent} messages sent, ${total.lost} lost`,
    )
  const timer = setInterval(report, tellEvery)

  const take = ({ events, findings, seed, tally }: Outcome): void => {
    done++
    total = addTallies(total, tally)
    if (findings.length === 0) return
    mkdirSync(folder, { recursive: true })
    const file = join(folder, `seed-${seed}.jsonl`)
    writeFileSync(file, writeHistory(events))
    tell(`seed ${seed} failed, its history is in ${file}:`)
    for (const { bug, line, why } of findings) tell(`  line ${line}: ${bug}: ${why}`)
  }
  await Promise.all(
    Array.from({ length: workers }, (_, index) => {
      const share: Share = { from: from + index, to: from + count - 1, every: workers }
      const worker = new Worker(new URL(import.meta.url), { workerData: share })
      worker.on('message', take)
      return new Promise((resolve, reject) => {
        worker.once('error', reject)
        worker.once('exit', resolve)
      })
    }),
  )
  clearInterval(timer)
  report()
  return total
}

async function work({ every, from, to }: Share): Promise<void> {
  for (let seed = from; seed <= to; seed += every) {
    const events = await runSimulation({ seed })
    const findings = checkHistory(events)
    parentPort?.postMessage({ seed, findings, tally: tallyHistory(events, findings), events: findings.length > 0 ? events : [] } satisfies Outcome)
  }
}

if (!isMainThread) await work(workerData as Share)
