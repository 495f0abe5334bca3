import { parseArgs } from 'node:util'

/** How the demo is to run. */
export interface Settings {
  readonly profile: string
  readonly port: number
  /** Where the demo keeps what must survive a restart. */
  readonly data: string
  /** The instant at which the server's clock starts, or null for now. */
  readonly now: number | null
  readonly transport: 'websocket' | 'rest' | 'auto'
  /** How long an answer waits for its reader before it is mailed, in seconds. */
  readonly letterDelay: number
  /** Serve the control that a conformance run needs. */
  readonly control: boolean
  /** One JSON line on stdout when ready. */
  readonly json: boolean
}

/** Reads the command line, or says in one line what is wrong with it. `profiles` are the folders there are. */
export function parseSettings(argv: readonly string[], profiles: readonly string[]): Settings | { readonly fault: string } {
  const options = {
    profile: { type: 'string' },
    port: { type: 'string' },
    data: { type: 'string' },
    now: { type: 'string' },
    transport: { type: 'string' },
    'letter-delay': { type: 'string' },
    control: { type: 'boolean' },
    json: { type: 'boolean' },
  } as const
  try {
    const { values } = parseArgs({ args: [...argv].filter((each) => each !== '--'), options })
    const profile = values.profile ?? 'meridian'
    if (!profiles.includes(profile)) return fault(`There is no profile "${profile}"; use one of ${profiles.join(', ')}.`)
    const port = Number(values.port ?? 4700)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return fault(`--port ${values.port} is not a port; use 0 to 65535.`)
    const now = values.now === undefined ? null : Date.parse(values.now)
    if (now !== null && Number.isNaN(now)) return fault(`--now ${values.now} is not an instant; write it like 2026-11-23T02:30:00Z.`)
    const transport = values.transport ?? 'auto'
    if (transport !== 'auto' && transport !== 'rest' && transport !== 'websocket')
      return fault(`--transport ${transport} is unknown; use websocket, rest or auto.`)
    const letterDelay = Number(values['letter-delay'] ?? 60)
    if (!(letterDelay >= 0)) return fault(`--letter-delay ${values['letter-delay']} is not a number of seconds.`)
    return { profile, port, data: values.data ?? `.data/${profile}`, now, transport, letterDelay, control: values.control ?? false, json: values.json ?? false }
  } catch (error) {
    return fault(error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error))
  }
}

const fault = (sentence: string): { readonly fault: string } => ({ fault: sentence })
