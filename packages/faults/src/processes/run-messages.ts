import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '@deskbell/core/testing'
import { type Tally, tallyHistory, writeHistory } from '@deskbell/testing/history'
import { addTallies, noTally } from '../tally.ts'
import { startFaultProxy } from './fault-proxy.ts'
import { chatSteps } from './kill-steps.ts'
import { runRound } from './run-round.ts'
import { startWatchedServer } from './watched-server.ts'

/** Visitors that share a line, and what befalls it. */
const onOneLine = 10
const fewestLines = 6

export interface MessageRun {
  /** In one round, after which everything is read again. */
  readonly visitors: number
  /** By each visitor, and as many answers, on average. Default: 40. */
  readonly each?: number
  readonly messages: number
  readonly seed: number
  /** How many commits a server lives, more or less. */
  readonly life: number
  /** Histories that fail are written here. */
  readonly folder: string
  readonly tell: (line: string) => void
}

export interface MessageOutcome {
  readonly tally: Tally
  /** How often the server was killed, by step. */
  readonly kills: ReadonlyMap<string, number>
}

/** Real messages through real server processes, over lines that fail and while the servers are killed; then everything is read again. */
export async function runMessages({ each = 40, folder, life, messages, seed, tell, visitors }: MessageRun): Promise<MessageOutcome> {
  const random = seededRandom(seed)
  const data = mkdtempSync(join(tmpdir(), 'deskbell-faults-'))
  const plan = () => ({ step: chatSteps[Math.floor(random() * chatSteps.length)] ?? 'commit', after: Math.floor(random() * life) })
  const server = await startWatchedServer(data, plan)
  const networks = Math.max(fewestLines, Math.ceil(visitors / onOneLine))
  const proxies = await Promise.all(Array.from({ length: networks }, (_, index) => startFaultProxy(server.port, `127.0.0.${index + 2}`)))
  const deskProxy = await startFaultProxy(server.port, '127.0.1.1')
  const began = Date.now()
  let total = noTally
  try {
    for (let round = 1; total.sent < messages; round++) {
      const { events, findings, isAtRest } = await runRound({ server, proxies, deskProxy, random, tell, visitorCount: visitors, each })
      total = addTallies(total, tallyHistory(events, findings))
      const killed = [...server.kills.values()].reduce((sum, count) => sum + count, 0)
      const seconds = Math.round((Date.now() - began) / 1_000)
      tell(`round ${round}: ${total.sent} of ${messages} messages sent, ${total.acknowledged} acknowledged, ${killed} kills, ${total.lost} lost, ${seconds} s`)
      if (!isAtRest) {
        total = { ...total, other: total.other + 1 }
        tell(`round ${round} failed: nothing moves any more, and not all are at rest`)
      }
      if (isAtRest && findings.length === 0) continue
      mkdirSync(folder, { recursive: true })
      const file = join(folder, `messages-${seed}-round-${round}.jsonl`)
      writeFileSync(file, writeHistory(events))
      tell(`round ${round} failed, its history is in ${file}:`)
      for (const { bug, line, why } of findings.slice(0, 20)) tell(`  line ${line}: ${bug}: ${why}`)
    }
  } finally {
    await server.stop()
    await Promise.all([...proxies, deskProxy].map((proxy) => proxy.close()))
    rmSync(data, { recursive: true, force: true })
  }
  return { tally: total, kills: server.kills }
}
