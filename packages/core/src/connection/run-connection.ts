import { type Cursors, type Frame, protocolVersion } from '@deskbell/protocol'
import { ChatError } from '../ports/chat-error.ts'
import type { Clock, Stop } from '../ports/clock.ts'
import type { Network } from '../ports/network.ts'
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
  /** Gives the line up, as if it had been lost. */
  lose(error: ChatError): void
  /** For good. */
  stop(): void
}

export function runConnection<Ask>(options: ConnectionOptions<Ask>): RunningConnection {
  const { clock, network, onChange, onFrame, random, transport } = options
  let state: Connection = { at: 'idle' }
  let line: Line<Ask> | null = null
  let token: string | null = null
  let stale: string | null = null
  let lastFrame = 0
  /** Ends what the present state began; called when the state is left. */
  let leave: Stop[] = []
  let stopWatch: Stop = () => undefined
  let stopProbe: Stop = () => undefined

  const stopNudges = network.onNudge(() => {
    // A page that slept: the line may be gone without a word. The wall clock knows of the sleep, timers may not.
    if (state.at === 'live' && Math.abs(clock.now() - lastFrame) > quietAfter) probe()
    dispatch({ type: 'nudged', at: clock.now() })
  })

  function dispatch(event: ConnectionEvent): void {
    const next = nextConnection(state, event)
    if (next === state) return
    const isSameLine = next.at === 'live' && (state.at === 'opening' || state.at === 'live')
    state = next
    for (const end of leave) end()
    leave = []
    if (!isSameLine) close()
    enter()
    onChange(state, state.at === 'live' ? line : null)
  }

  function enter(): void {
    if (state.at === 'opening') {
      leave.push(clock.after(openingLimit, () => lose(new ChatError('timeout', 'The line did not open in time.'))))
      whileHere(options.credential(stale), openLine)
    } else if (state.at === 'renewing') {
      stale = token
      whileHere(options.credential(stale), () => dispatch({ type: 'renewed' }))
    } else if (state.at === 'live' && state.attempt > 0) leave.push(clock.after(healthyAfter, () => dispatch({ type: 'healthy' })))
    else if (state.at === 'waiting') leave.push(clock.after(Math.max(0, state.until - clock.now()), () => dispatch({ type: 'due' })))
  }

  /** Goes on with a promise unless the state was left meanwhile. */
  function whileHere(promise: Promise<string>, then: (value: string) => void): void {
    let isHere = true
    leave.push(() => {
      isHere = false
    })
    promise.then(
      (value) => isHere && then(value),
      (error: unknown) => isHere && lose(error instanceof ChatError ? error : new ChatError('unavailable', 'No credential could be had.', { cause: error })),
    )
  }

  function openLine(credential: string): void {
    token = credential
    if (token !== stale) stale = null
    const mine: Line<Ask> = transport.open(
      { protocol: protocolVersion, credential, cursors: options.cursors() },
      { frame: (frame) => line === mine && receive(frame), lost: (error) => line === mine && lose(error) },
    )
    line = mine
  }

  function receive(frame: Frame): void {
    lastFrame = clock.now()
    stopProbe()
    watch()
    onFrame(frame)
    if (frame.type === 'welcome') dispatch({ type: 'welcomed', at: lastFrame })
    if (frame.type === 'goaway') dispatch({ type: 'sent-away', at: lastFrame, spread: frame.spread, chance: random() })
  }

  function watch(): void {
    stopWatch()
    stopWatch = clock.after(silenceLimit, () => {
      // Fired late: the page was asleep, and what came meanwhile may still be on its way to us.
      if (Math.abs(clock.now() - lastFrame) > silenceLimit + probeLimit) probe()
      else lose(new ChatError('timeout', 'Nothing was heard for 60 s.'))
    })
  }

  function probe(): void {
    stopProbe()
    stopProbe = clock.after(probeLimit, () => dispatch({ type: 'silent' }))
  }

  function lose(error: ChatError): void {
    dispatch({ type: 'lost', at: clock.now(), code: error.code, retryAfter: error.retryAfter, chance: random() })
  }

  function close(): void {
    stopWatch()
    stopProbe()
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
