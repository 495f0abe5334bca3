import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isClean } from '../tally.ts'
import { killSteps } from './kill-steps.ts'
import { runKills } from './run-kills.ts'
import { runMessages } from './run-messages.ts'

/** A minute of what `npm run faults` does for hours. Needs the build, for the processes are real. */
describe('real processes', () => {
  it('[F9] [F12] [F13] [F14] [F15] [F22] keep every message through cut, slow, deaf and half-open lines and killed servers', async () => {
    const lines: string[] = []
    const { tally } = await runMessages({
      messages: 30,
      visitors: 3,
      each: 5,
      seed: 7,
      life: 60,
      folder: join(tmpdir(), 'deskbell-failed'),
      tell: (line) => lines.push(line),
    })
    expect(isClean(tally), lines.join('\n')).toBe(true)
    expect(tally.acknowledged).toBe(tally.sent)
    expect(tally.sent).toBeGreaterThanOrEqual(30)
  }, 400_000)

  it('names 40 steps, each once', () => {
    expect(new Set(killSteps).size).toBe(40)
  })

  it('[F22] [F62] [I13] [I14] lose nothing they acknowledged to a SIGKILL in the middle of a mail', async () => {
    const outcomes = await runKills(['letter updated'], 1, () => undefined)
    expect(outcomes.map(({ findings, isKilled, step }) => ({ step, isKilled, findings }))).toEqual([{ step: 'letter updated', isKilled: true, findings: [] }])
  }, 400_000)
})
