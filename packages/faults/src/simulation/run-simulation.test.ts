import { type Bug, checkHistory } from '@deskbell/testing/history'
import { describe, expect, it } from 'vitest'
import { runSimulation, type SimulationOptions } from './run-simulation.ts'

const seedsIn = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const groups = seedsIn(0, 9).map((group) => [group * 20 + 1, group * 20 + 20] as const)

const isMessageEntry = (text: string): boolean => text.startsWith('{"type":"entry"') && text.includes('"type":"message"')
const isMessageCommand = (text: string): boolean => text.includes('"type":"command"') && text.includes('"type":"message.post"')
type Spoil = NonNullable<SimulationOptions['spoil']>

/** Servers that keep most of their promises, each made anew for its run. */
const broken: readonly (readonly [Bug, string, () => Spoil])[] = [
  [
    'early receipt',
    'gives receipts for what it will forget',
    () => {
      let count = 0
      return (text, to, socket) => {
        if (to === 'client' || !isMessageCommand(text) || ++count % 4 > 0) return [text]
        const { id } = (JSON.parse(text) as { command: { id: string } }).command
        socket.toClient(JSON.stringify({ type: 'receipt', receipt: { id, cursor: { epoch: 'e', seq: 1 }, repeated: false } }))
        return []
      }
    },
  ],
  [
    'leaked',
    'sends every entry to everybody',
    () => {
      const sockets = new Set<Parameters<Spoil>[2]>()
      return (text, to, socket) => {
        sockets.add(socket)
        if (to === 'client' && text.startsWith('{"type":"entry"') && !text.includes('"overheard"'))
          for (const other of sockets) if (other !== socket) other.toClient(text.replace('"by":', '"overheard":1,"by":'))
        return [text]
      }
    },
  ],
  [
    'doubled',
    'says some messages twice, under two numbers',
    () => (text, to) =>
      to === 'client' && isMessageEntry(text) && text.length % 3 === 0 ? [text, text.replace(/"seq":(\d+)/, (_, seq) => `"seq":${Number(seq) + 1}`)] : [text],
  ],
  [
    'misordered',
    'gives one number to different messages',
    () => {
      let before = ''
      return (text, to) => {
        if (to === 'server' || !isMessageEntry(text)) return [text]
        const mine = /"command":"([^"]+)"/.exec(text)?.[1] ?? ''
        const other = before
        before = mine
        return [other ? text.replace(mine, other) : text]
      }
    },
  ],
  ['stuck outbox', 'never answers some commands', () => (text, to) => (to === 'server' && isMessageCommand(text) && /"id":"[a-z]/.test(text) ? [] : [text])],
]

describe('the real core and the real server under seeded faults', () => {
  it('same seed, same history', async () => {
    for (const seed of [1, 2, 3, 4]) expect(await runSimulation({ seed })).toEqual(await runSimulation({ seed }))
  })

  it.each(groups)(
    '[F1] [F2] [F4] [F22] [F36] [F42] [F53] [F58] [I1] to [I10] and [I12]: seeds %i to %i keep every promise',
    async (from, to) => {
      for (const seed of seedsIn(from, to)) expect(checkHistory(await runSimulation({ seed, steps: 25 })), `seed ${seed}`).toEqual([])
    },
    120_000,
  )

  it.each(broken)('finds %s, of a server that %s', async (bug, _, spoil) => {
    const bugs = new Set<Bug>()
    for (let seed = 1; seed <= 8 && !bugs.has(bug); seed++)
      for (const finding of checkHistory(await runSimulation({ seed, spoil: spoil() }))) bugs.add(finding.bug)
    expect([...bugs]).toContain(bug)
  })
})
