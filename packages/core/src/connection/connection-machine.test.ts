import { describe, expect, it } from 'vitest'
import { type Connection, type ConnectionEvent, connectionTable, nextConnection } from './connection-machine.ts'

const states: Record<Connection['at'], Connection> = {
  idle: { at: 'idle' },
  opening: { at: 'opening', attempt: 3 },
  live: { at: 'live', since: 50, attempt: 3 },
  waiting: { at: 'waiting', attempt: 3, until: 9_000, earliest: 350, because: 'offline' },
  renewing: { at: 'renewing', attempt: 3 },
  refused: { at: 'refused', code: 'forbidden' },
}

const lost = (code: Extract<ConnectionEvent, { type: 'lost' }>['code'], retryAfter: number | null = null): ConnectionEvent => ({
  type: 'lost',
  at: 100,
  code,
  retryAfter,
  chance: 0.5,
})

const events: Record<string, ConnectionEvent> = {
  started: { type: 'started' },
  welcomed: { type: 'welcomed', at: 100 },
  healthy: { type: 'healthy' },
  'lost offline': lost('offline'),
  'lost unauthorized': lost('unauthorized'),
  'lost version': lost('version'),
  silent: { type: 'silent' },
  'sent-away': { type: 'sent-away', at: 100, spread: 20_000, chance: 0.5 },
  due: { type: 'due' },
  'nudged early': { type: 'nudged', at: 349 },
  'nudged late': { type: 'nudged', at: 350 },
  renewed: { type: 'renewed' },
  stopped: { type: 'stopped' },
}

const waiting = (more: Partial<Extract<Connection, { at: 'waiting' }>> = {}): Connection => ({
  at: 'waiting',
  attempt: 3,
  // 90 % of 250 ms doubled 3 times.
  until: 1_900,
  earliest: 350,
  because: 'offline',
  ...more,
})

/** Every pair that does something, as the drawing in SPEC.md has it. */
const steps: Record<Connection['at'], Record<string, Connection>> = {
  idle: { started: { at: 'opening', attempt: 1 } },
  opening: {
    welcomed: { at: 'live', since: 100, attempt: 3 },
    'lost offline': waiting(),
    'lost unauthorized': { at: 'renewing', attempt: 3 },
    'lost version': { at: 'refused', code: 'version' },
    stopped: { at: 'idle' },
  },
  live: {
    'lost offline': waiting(),
    'lost unauthorized': { at: 'renewing', attempt: 3 },
    'lost version': { at: 'refused', code: 'version' },
    healthy: { at: 'live', since: 50, attempt: 0 },
    silent: { at: 'opening', attempt: 1 },
    'sent-away': waiting({ until: 10_100, earliest: 10_100, because: 'unavailable' }),
    stopped: { at: 'idle' },
  },
  waiting: {
    due: { at: 'opening', attempt: 4 },
    'nudged early': waiting({ attempt: 1, until: 350 }),
    'nudged late': { at: 'opening', attempt: 2 },
    stopped: { at: 'idle' },
  },
  renewing: {
    renewed: { at: 'opening', attempt: 3, renewed: true },
    'lost offline': waiting(),
    'lost unauthorized': { at: 'refused', code: 'unauthorized' },
    'lost version': { at: 'refused', code: 'version' },
    stopped: { at: 'idle' },
  },
  refused: { started: { at: 'opening', attempt: 1 }, stopped: { at: 'idle' } },
}

describe('connectionTable', () => {
  for (const [at, state] of Object.entries(states))
    for (const [name, event] of Object.entries(events)) {
      const expected = steps[state.at][name]
      it(`${at} + ${name} → ${expected?.at ?? 'stays'}`, () => {
        expect(nextConnection(state, event)).toEqual(expected ?? state)
        if (!expected) expect(nextConnection(state, event)).toBe(state)
      })
    }

  it('lists no pair beside those', () => {
    for (const [at, row] of Object.entries(connectionTable) as [Connection['at'], object][])
      expect(new Set(Object.keys(row))).toEqual(new Set(Object.keys(steps[at]).map((name) => name.split(' ')[0])))
  })

  it('[CN5] renews a credential once, then refuses', () => {
    const renewed = nextConnection({ at: 'renewing', attempt: 1 }, { type: 'renewed' })
    expect(nextConnection(renewed, lost('unauthorized'))).toEqual({ at: 'refused', code: 'unauthorized' })
    const live = nextConnection(renewed, { type: 'welcomed', at: 100 })
    expect(nextConnection(live, lost('unauthorized'))).toEqual({ at: 'refused', code: 'unauthorized' })
    expect(nextConnection(nextConnection(live, { type: 'healthy' }), lost('unauthorized'))).toEqual({ at: 'renewing', attempt: 0 })
  })

  it('[CN8] waits as long as the server asks, nudged or not', () => {
    const state = nextConnection({ at: 'opening', attempt: 1 }, lost('busy', 60_000))
    expect(state).toMatchObject({ at: 'waiting', until: 60_100, earliest: 60_100, because: 'busy' })
    expect(nextConnection(state, { type: 'nudged', at: 60_099 })).toEqual(state)
    expect(nextConnection(state, { type: 'nudged', at: 60_100 }).at).toBe('opening')
  })

  it('[CN6] lets nudges come back four times a second at most', () => {
    const state = nextConnection({ at: 'opening', attempt: 9 }, lost('offline'))
    expect(state).toMatchObject({ until: 27_100, earliest: 350 })
  })

  it('[CN6] [F50] begins with short pauses again when it is nudged after a long night, and still knows that the line was lost', () => {
    const woken = nextConnection({ at: 'waiting', attempt: 9, until: 30_000, earliest: 350, because: 'offline' }, { type: 'nudged', at: 20_000 })
    expect(woken).toEqual({ at: 'opening', attempt: 2 })
    expect(nextConnection(woken, lost('offline'))).toMatchObject({ attempt: 2, until: 1_000 })
  })
})
