import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { type AddressInfo, createServer as createProbe } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from '@deskbell/server'
import { clockFrom } from './demo-clock.ts'
import { addControl } from './demo-control.ts'
import { addDemoRoutes, signIdentity } from './demo-routes.ts'
import { listProfiles, loadProfile } from './load-profile.ts'
import { openMailbox } from './mailbox.ts'
import { parseSettings, type Settings } from './settings.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..')
const packages = join(folder, '../../packages')

/** Ends the demo with one line that says what is wrong. */
function give(up: string): never {
  process.stderr.write(`${up}\n`)
  process.exit(1)
}

/** Links in mails need the port before the server listens, so with `--port 0` the system is asked for one first. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createProbe().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

async function start(settings: Settings): Promise<void> {
  const profile = await loadProfile(folder, settings.profile)
  await mkdir(settings.data, { recursive: true })
  const identitySecret = randomBytes(32).toString('base64url')
  const mailbox = await openMailbox(join(settings.data, 'mailbox.jsonl'))
  const agents = profile.agents.map((agent) => ({ ...agent, password: randomBytes(9).toString('base64url') }))
  const port = settings.port === 0 ? await freePort() : settings.port
  const origin = `http://127.0.0.1:${port}`
  const clock = clockFrom(settings.now)
  const server = await createServer({
    site: { ...profile.site, page: `${origin}/` },
    faq: profile.faq,
    data: settings.data,
    mail: { url: mailbox.url },
    clock,
    letterDelay: settings.letterDelay * 1000,
    agents,
    identitySecret,
    assets: { widget: join(packages, 'widget/dist/cdn'), desk: join(packages, 'desk/dist') },
  })
  addDemoRoutes(server.app, join(folder, 'page'), { profile, transport: settings.transport, mailbox, identitySecret })
  const account = agents.at(-1)
  const control =
    settings.control && account
      ? addControl({ server, profile, clock, origin, account, sign: (subject, name, email) => signIdentity(identitySecret, subject, { name, email }) })
      : null
  await server.listen(port, '127.0.0.1')

  // Before anybody is told that it runs: a signal may come at once.
  let isStopping = false
  const stop = async (): Promise<void> => {
    if (isStopping) return
    isStopping = true
    await server.close()
    await mailbox.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Whoever started the demo is gone without a signal: nobody would ever stop it.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && void stop(), 500).unref()

  const addresses = { page: `${origin}/`, desk: `${origin}/desk`, mailbox: `${origin}/mailbox`, health: `${origin}/health`, smtp: mailbox.url }
  const shown = agents.map(({ name, email, password }) => ({ name, email, password }))
  if (settings.json) process.stdout.write(`${JSON.stringify({ pid: process.pid, ...addresses, ...(control && { control }), agents: shown })}\n`)
  else
    for (const line of [
      `Page      ${addresses.page}`,
      `Desk      ${addresses.desk}`,
      `Mailbox   ${addresses.mailbox}`,
      ...(control ? [`Control   ${control}`] : []),
      ...shown.map((agent) => `Agent     ${agent.email}  ${agent.password}`),
    ])
      process.stdout.write(`${line}\n`)
}

const settings = parseSettings(process.argv.slice(2), await listProfiles(folder))
if ('fault' in settings) give(settings.fault)
await start(settings).catch((error: Error) => give(error.message))
