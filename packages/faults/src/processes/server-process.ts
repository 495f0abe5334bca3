import { createServer } from '@deskbell/server'
import { ada, openFaq, openSite } from './open-site.ts'

/** A server that may end itself by SIGKILL at a step of its work. Told how by one argument of JSON; says `ready` when it listens. */
interface Orders {
  readonly data: string
  readonly port: number
  readonly smtp: string | null
  /** The so-manieth time that this step comes. */
  readonly kill: { readonly step: string; readonly after: number } | null
}

const { data, kill, port, smtp } = JSON.parse(process.argv[2] ?? '{}') as Orders
let left = kill?.after ?? 0
let isReady = false
const server = await createServer({
  site: openSite,
  faq: openFaq,
  data,
  mail: smtp === null ? null : { url: smtp },
  mailPause: () => 200,
  agents: [ada],
  limits: { burst: 1e6, perSecond: 1e6 },
  log: { level: 'error', stream: process.stderr },
  probe(step) {
    // While it starts, everybody would die at the same place.
    if (isReady && step === kill?.step && left-- === 0) process.kill(process.pid, 'SIGKILL')
  },
})
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))
await server.listen(port, '127.0.0.1')
isReady = true
process.stdout.write(`ready ${server.address().port}\n`)
