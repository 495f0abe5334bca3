import { createServer } from '@deskbell/server'
import { ada, openFaq, openSite } from './open-site.ts'

/** A server that may end or stop itself at a step of its work. Told how by one argument of JSON; says `ready` when it listens. */
interface Orders {
  readonly data: string
  readonly port: number
  readonly smtp: string | null
  /** The so-manieth time that this step comes. */
  readonly kill: { readonly step: string; readonly after: number } | null
  /** `postgres://…` in the place of `data`. */
  readonly database?: string
  /** Stops like a laptop that is closed, inside the transaction of this command, counted from 1. */
  readonly stopAt?: number
}

const { data, database, kill, port, smtp, stopAt } = JSON.parse(process.argv[2] ?? '{}') as Orders
let left = kill?.after ?? 0
let isReady = false
let commands = 0
let hasStopped = false
const server = await createServer({
  site: openSite,
  faq: openFaq,
  data,
  mail: smtp === null ? null : { url: smtp },
  mailPause: () => 200,
  letterDelay: 200,
  agents: [ada],
  limits: { burst: 1e6, perSecond: 1e6 },
  log: { level: 'error', stream: process.stderr },
  ...(database === undefined ? {} : { database }),
  // Asked for a ticket's number while a command is decided, under the lock of its conversation.
  random() {
    if (commands === stopAt && !hasStopped) {
      hasStopped = true
      process.kill(process.pid, 'SIGSTOP')
    }
    return Math.random()
  },
  probe(step) {
    if (step === 'command') commands++
    // While it starts, everybody would die at the same place.
    if (isReady && step === kill?.step && left-- === 0) process.kill(process.pid, 'SIGKILL')
  },
})
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))
await server.listen(port, '127.0.0.1')
isReady = true
process.stdout.write(`ready ${server.address().port}\n`)
