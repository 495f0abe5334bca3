import { type Cursors, type ErrorCode, type Frame, protocolVersion } from '@deskbell/protocol'
import { ChatError } from '../ports/chat-error.ts'
import type { Clock } from '../ports/clock.ts'
import type { Network } from '../ports/network.ts'
import { singleTimer } from '../ports/single-timer.ts'
import type { Line, Transport } from '../ports/transport.ts'
import { type Connection, type ConnectionEvent, nextConnection } from './connection-machine.ts'

const openingLimit = 5_000
const healthyAfter = 10_000
/** The server beats every 25 s: whoever heard nothing for this long hears nothing any more. */
const silenceLimit = 60_000
const quietAfter = 30_000
const probeLimit = 5_000

export interface ConnectionOptions<Ask> {
  readonly transport: Transport<Ask>
  readonly clock: Clock
  readonly random: () => number
  readonly network: Network
  /** A token for the line; another one than `stale`, which the server no longer takes. Rejects with ChatError. */
  readonly credential: (stale: string | null) => Promise<string>
  /** What to resume from, asked at every opening. */
  readonly cursors: () => Cursors
  /** Told of `welcome` before `onChange` says live. */
  readonly onFrame: (frame: Frame) => void
  /** The line is given while it is live. */
  readonly onChange: (state: Connection, line: Line<Ask> | null) => void
}

/** Keeps one line open: does what each state of the machine asks for and tells the machine what came of it. */
export interface RunningConnection {
  start(): void
  /** Gives the line up, as if it had been lost for this reason. */
  lose(code: ErrorCode): void
  /** For good. */
  stop(): void
}

export function runConnection<Ask>({ clock, credential, cursors, network, onChange, onFrame, random, transport }: ConnectionOptions<Ask>): RunningConnection {
  let state: Connection = { at: 'idle' }
  let line: Line<Ask> | null = null
  let token: string | null = null
  let stale: string | null = null
  let lastFrame = 0
  /** What the present state waits for. */
  const wait = singleTimer(clock)
  const silence = singleTimer(clock)
  const probe = singleTimer(clock)

  const stopNudges = network.onNudge(() => {
    // A page that slept: the line may be gone without a word. The wall clock knows of the sleep, timers may not.
    if (state.at === 'live' && quietFor() > quietAfter) doubt()
    dispatch({ type: 'nudged', at: clock.now() })
  })

  function dispatch(event: ConnectionEvent): void {
    const next = nextConnection(state, event)
    if (next === state) return
    state = next
    wait()
    if (state.at !== 'live') close()
    enter(next)
    onChange(next, line)
  }

  function enter(next: Connection): void {
    if (next.at === 'opening') {
      wait(openingLimit, () => lose('timeout'))
      obtain(next, open)
    } else if (next.at === 'renewing') {
      stale = token
      obtain(next, () => dispatch({ type: 'renewed' }))
    } else if (next.at === 'live' && next.attempt > 0) wait(healthyAfter, () => dispatch({ type: 'healthy' }))
    else if (next.at === 'waiting') wait(next.until - clock.now(), () => dispatch({ type: 'due' }))
  }

  /** Goes on with a credential unless the state was left meanwhile. */
  function obtain(here: Connection, then: (credential: string) => void): void {
    credential(stale).then(
      (value) => state === here && then(value),
      (error: unknown) => state === here && fail(error),
    )
  }

  function open(credential: string): void {
    token = credential
    const mine: Line<Ask> = transport.open(
      { protocol: protocolVersion, credential, cursors: cursors() },
      { frame: (frame) => line === mine && receive(frame), lost: (error) => line === mine && fail(error) },
    )
    line = mine
  }

  function receive(frame: Frame): void {
    lastFrame = clock.now()
    probe()
    // A timer that fires late was asleep with its page: what came meanwhile may still be on its way to us.
    silence(silenceLimit, () => (quietFor() > silenceLimit + probeLimit ? doubt() : lose('timeout')))
    onFrame(frame)
    if (frame.type === 'welcome') dispatch({ type: 'welcomed', at: lastFrame })
    if (frame.type === 'goaway') dispatch({ type: 'sent-away', at: lastFrame, spread: frame.spread, chance: random() })
  }

  const quietFor = (): number => Math.abs(clock.now() - lastFrame)

  const doubt = (): void => probe(probeLimit, () => dispatch({ type: 'silent' }))

  function lose(code: ErrorCode, retryAfter: number | null = null): void {
    dispatch({ type: 'lost', at: clock.now(), code, retryAfter, chance: random() })
  }

  /** A host that can't say who the visitor is counts as a server that is not there. */
  function fail(error: unknown): void {
    const { code, retryAfter } = error instanceof ChatError ? error : new ChatError('unavailable')
    lose(code, retryAfter)
  }

  function close(): void {
    silence()
    probe()
    const closing = line
    line = null
    closing?.close()
  }

  return {
    start: () => dispatch({ type: 'started' }),
    lose,
    stop() {
      stopNudges()
      dispatch({ type: 'stopped' })
    },
  }
}
