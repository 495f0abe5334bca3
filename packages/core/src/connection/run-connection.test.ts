import type { Frame } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { ChatError } from '../ports/chat-error.ts'
import { FakeClock, HeldTransport, settle } from '../testing/index.ts'
import type { Connection } from './connection-machine.ts'
import { runConnection } from './run-connection.ts'

function setUp(credential: (stale: string | null) => Promise<string> = async (stale) => (stale === 'one' ? 'two' : 'one')) {
  const clock = new FakeClock(1_000_000)
  const transport = new HeldTransport()
  const states: Connection[] = []
  const frames: Frame[] = []
  const staleTokens: (string | null)[] = []
  const nudges = new Set<() => void>()
  const connection = runConnection({
    transport,
    clock,
    random: () => 0.5,
    network: {
      isOnline: () => true,
      onNudge(run) {
        nudges.add(run)
        return () => nudges.delete(run)
      },
    },
    credential(stale) {
      staleTokens.push(stale)
      return credential(stale)
    },
    cursors: () => ({ log: 'tail' }),
    onFrame: (frame) => frames.push(frame),
    onChange: (state) => states.push(state),
  })
  const welcome: Frame = { type: 'welcome', serverNow: 0, heads: {} }
  const nudge = (): void => {
    for (const run of nudges) run()
  }
  /** Brings it to a healthy line. */
  const live = async () => {
    connection.start()
    await settle()
    transport.line.give(welcome)
    await clock.advance(10_000)
  }
  /** Lets time pass until the next line is opened. */
  const nextLine = async () => {
    const known = transport.lines.length
    while (transport.lines.length === known) await clock.advance(50)
  }
  return { clock, connection, frames, live, nextLine, nudge, nudges, staleTokens, states, transport, welcome }
}

const at = (states: readonly Connection[]): string[] => states.map((state) => state.at)

describe('runConnection', () => {
  it('[CN1] opens nothing before it is started, then says hello with what it knows', async () => {
    const { clock, connection, states, transport } = setUp()
    await clock.advance(60_000)
    expect(transport.lines).toEqual([])
    connection.start()
    connection.start()
    await settle()
    expect(transport.lines.map(({ hello }) => hello)).toEqual([{ protocol: 1, credential: 'one', cursors: { log: 'tail' } }])
    expect(at(states)).toEqual(['opening'])
  })

  it('[CN2] gives up an opening after 5 s and closes its line', async () => {
    const { clock, connection, states, transport } = setUp()
    connection.start()
    await clock.advance(4_999)
    expect(at(states)).toEqual(['opening'])
    await clock.advance(1)
    expect(states.at(-1)).toMatchObject({ at: 'waiting', attempt: 1, because: 'timeout' })
    expect(transport.line.isClosed).toBe(true)
  })

  it('[CN2] counts the wait for a credential as opening', async () => {
    const { clock, connection, states } = setUp(() => new Promise(() => undefined))
    connection.start()
    await clock.advance(5_000)
    expect(states.at(-1)).toMatchObject({ at: 'waiting', because: 'timeout' })
  })

  it('[CN3] [F19] keeps trying through 2 min of failures without a hot loop, and at once when it may work', async () => {
    const { clock, connection, nudge, transport } = setUp()
    connection.start()
    for (let passed = 0; passed < 120_000; passed += 100) {
      if (transport.lines.length > 0) transport.line.lose()
      await clock.advance(100)
    }
    const tries = transport.lines.length
    expect(tries).toBeGreaterThan(8)
    expect(tries).toBeLessThanOrEqual(10)
    nudge()
    await settle()
    expect(transport.lines.length).toBe(tries + 1)
  })

  it('[CN4] forgets how hard it was after 10 s of health', async () => {
    const { clock, connection, nextLine, states, transport, welcome } = setUp()
    connection.start()
    await settle()
    for (let count = 0; count < 3; count++) {
      transport.line.lose()
      await nextLine()
    }
    transport.line.give(welcome)
    expect(states.at(-1)).toMatchObject({ at: 'live', attempt: 4 })
    await clock.advance(9_999)
    expect(states.at(-1)).toMatchObject({ at: 'live', attempt: 4 })
    await clock.advance(1)
    expect(states.at(-1)).toMatchObject({ at: 'live', attempt: 0 })
  })

  it('[CN5] [F59] renews a refused credential once for all that wait', async () => {
    const { connection, staleTokens, states, transport, welcome } = setUp()
    connection.start()
    await settle()
    transport.line.lose(new ChatError('unauthorized', 'expired'))
    await settle()
    expect(transport.line.hello.credential).toBe('two')
    transport.line.give(welcome)
    expect(at(states)).toEqual(['opening', 'renewing', 'opening', 'live'])
    expect(staleTokens).toEqual([null, 'one', 'one'])
  })

  it('[CN5] [F59] waits and renews again while the renewal itself fails', async () => {
    let fails = 2
    const { connection, nextLine, states, transport, welcome } = setUp(async (stale) => {
      if (stale !== 'one') return 'one'
      if (fails-- > 0) throw new ChatError('unavailable', 'no renewal now')
      return 'two'
    })
    connection.start()
    await settle()
    transport.line.lose(new ChatError('unauthorized', 'expired'))
    await nextLine()
    transport.line.give(welcome)
    expect(at(states)).toEqual(['opening', 'renewing', 'waiting', 'opening', 'waiting', 'opening', 'live'])
    expect(transport.line.hello.credential).toBe('two')
  })

  it('[CN5] treats a host that fails to identify as unavailable', async () => {
    const { connection, states } = setUp(() => Promise.reject(new Error('host')))
    connection.start()
    await settle()
    expect(states.at(-1)).toMatchObject({ at: 'waiting', because: 'unavailable' })
  })

  it('[CN7] does not come back from a refusal until the host starts it', async () => {
    const { clock, connection, nudge, states, transport } = setUp()
    connection.start()
    await settle()
    transport.line.lose(new ChatError('version', 'too old'))
    nudge()
    await clock.advance(600_000)
    expect(states.at(-1)).toEqual({ at: 'refused', code: 'version' })
    expect(transport.lines).toHaveLength(1)
    connection.start()
    await settle()
    expect(transport.lines).toHaveLength(2)
  })

  it('[CN8] comes back after a random part of the spread when it is sent away', async () => {
    const { clock, live, states, transport } = setUp()
    await live()
    transport.line.give({ type: 'goaway', spread: 20_000 })
    expect(states.at(-1)).toMatchObject({ at: 'waiting', because: 'unavailable', until: clock.now() + 10_000 })
    expect(transport.line.isClosed).toBe(true)
    await clock.advance(10_000)
    expect(transport.lines).toHaveLength(2)
  })

  it('[CN9] [F12] takes 60 s of silence for a lost line, and any frame for life', async () => {
    const { clock, live, states, transport } = setUp()
    await live()
    await clock.advance(45_000)
    transport.line.give({ type: 'beat' })
    await clock.advance(59_999)
    expect(states.at(-1)?.at).toBe('live')
    await clock.advance(1)
    expect(states.at(-1)).toMatchObject({ at: 'waiting', because: 'timeout' })
  })

  it('[CN9] [F50] gives a line 5 s after a sleep, then opens another at once', async () => {
    const { clock, live, nudge, states, transport } = setUp()
    await live()
    clock.sleep(8 * 3_600_000)
    nudge()
    await clock.advance(4_999)
    expect(states.at(-1)?.at).toBe('live')
    await clock.advance(1)
    expect(states.at(-1)).toEqual({ at: 'opening', attempt: 1 })
    expect(transport.lines).toHaveLength(2)
  })

  it('[CN9] [F51] keeps a line that speaks when the page wakes', async () => {
    const { clock, live, nudge, transport } = setUp()
    await live()
    clock.sleep(600_000)
    nudge()
    transport.line.give({ type: 'beat' })
    await clock.advance(30_000)
    expect(transport.lines).toHaveLength(1)
  })

  it('[CN9] [F48] takes a timer that fired late for sleep, not for silence', async () => {
    const { clock, live, states, transport } = setUp()
    await live()
    clock.sleep(600_000)
    await clock.advance(50_000)
    expect(states.at(-1)?.at).toBe('live')
    transport.line.give({ type: 'beat' })
    await clock.advance(20_000)
    expect(transport.lines).toHaveLength(1)
  })

  it('[CN10] [F52] does not probe a line that is not quiet', async () => {
    const { clock, live, nudge, transport } = setUp()
    await live()
    transport.line.give({ type: 'beat' })
    await clock.advance(29_000)
    nudge()
    await clock.advance(6_000)
    expect(transport.lines).toHaveLength(1)
  })

  it('hears nothing of a line it left', async () => {
    const { clock, connection, frames, states, transport, welcome } = setUp()
    connection.start()
    await clock.advance(20_000)
    const [first] = transport.lines
    if (first) first.isClosed = false
    first?.give(welcome)
    first?.lose()
    expect(frames).toEqual([])
    expect(at(states)).not.toContain('live')
  })

  it('leaves no timer and no listener when it is stopped', async () => {
    const { clock, connection, live, nudges, transport } = setUp()
    await live()
    connection.stop()
    expect(transport.line.isClosed).toBe(true)
    expect(clock.waiting).toBe(0)
    expect(nudges.size).toBe(0)
  })
})
