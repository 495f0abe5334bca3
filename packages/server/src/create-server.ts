import type { Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { routes } from '@deskbell/protocol'
import { policyOf } from '@deskbell/rules/conversation'
import { localizeSite } from '@deskbell/rules/site'
import type { FastifyInstance } from 'fastify'
import { createCredentials } from './access/credentials.ts'
import { createIdentity } from './access/identity.ts'
import { createOriginCheck } from './access/origins.ts'
import { createResumeKeys } from './access/resume-keys.ts'
import { secretOf } from './access/secret.ts'
import { createAgents } from './agent/agent-person.ts'
import { createDeskSessions } from './agent/desk-sessions.ts'
import { createPresenceBoard } from './agent/presence.ts'
import { createRoster } from './agent/roster.ts'
import { addAgentRoutes } from './agent/routes.ts'
import { createSetUp } from './agent/set-up.ts'
import { createLocalBus } from './bus/local-bus.ts'
import { lookAgain } from './bus/look-again.ts'
import { channelOf, createRedisBus } from './bus/redis-bus.ts'
import { checkOptions } from './check-options.ts'
import { createEpoch } from './database/epoch.ts'
import { openDatabase } from './database/open-database.ts'
import { createDatabaseFaqStore } from './faq/database-faq-store.ts'
import { createDatabaseFeedbackStore } from './faq/database-feedback-store.ts'
import { openLiveArticles } from './faq/live-articles.ts'
import { addFaqRoutes } from './faq/routes.ts'
import { createFeedbackTaker } from './faq/take-feedback.ts'
import { createFileAddresses } from './files/file-addresses.ts'
import { createFileStore } from './files/file-store.ts'
import { addFileRoutes } from './files/routes.ts'
import { bearerOf } from './http/bearer.ts'
import { countRequests } from './http/count-requests.ts'
import { createHttp } from './http/create-http.ts'
import { allowOrigins } from './http/cross-origin.ts'
import { createDrain } from './http/drain.ts'
import { routeUpgrades } from './http/route-upgrades.ts'
import { createDatabaseLogStore } from './log/database-log-store.ts'
import { inboxOf } from './log/log-store.ts'
import { createSubmit } from './log/submit-command.ts'
import { createLetterDraft } from './mail/draft-letter.ts'
import { createFailedLetters } from './mail/failed-letters.ts'
import { createLetterRows } from './mail/letter-rows.ts'
import { addLetterRoutes } from './mail/routes.ts'
import { startMail } from './mail/start-mail.ts'
import { mintTicketNumber } from './mail/ticket-number.ts'
import { probeBus, probePeople } from './probe/probe.ts'
import { addDesk, addWidget, readAssets } from './public/assets.ts'
import { addMetrics } from './public/metrics.ts'
import { addPublicRoutes } from './public/routes.ts'
import { createQueueBoard, type QueueBoard } from './queue/queue-board.ts'
import { watchFloor } from './queue/watch-floor.ts'
import type { ServerOptions } from './server-options.ts'
import { createHints } from './session/hints.ts'
import { openSocketDoors } from './session/socket-doors.ts'
import { checkSite } from './site/check-site.ts'
import { addVisitorRoutes } from './visitor/routes.ts'
import { createVisitors } from './visitor/visitor-person.ts'

export interface Server {
  /** For routes of the host beside ours, until `listen`. */
  readonly app: FastifyInstance
  /** For the link `/desk/#set-up=<token>` of the first agent; null when there are agents. */
  readonly setUpToken: string | null
  /** For whoever runs the server, never for a visitor: what a mail or a host's backend would give. */
  readonly passes: {
    /** The key of a link back to this conversation. */
    resumeKey(conversation: string): Promise<string>
    /** The token of a new guest, for so many milliseconds. */
    guestToken(life: number): Promise<string>
  }
  listen(port: number, host: string): Promise<void>
  address(): { readonly port: number }
  /** Orderly: sockets are told and closed, commits finished, the mail worker stopped, the store closed. Called again, it is the same close. */
  close(): Promise<void>
}

/** How often a server without Redis looks for what others wrote, in milliseconds. */
const lookAlone = 2_000

/** Throws SiteFaults with every fault of the configuration, or DataFault when the data folder can't be used. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { site, faq } = checkSite(options.site, options.faq)
  checkOptions(options, site)
  const { now } = options.clock ?? { now: Date.now }
  const { proxies = 0 } = options
  const app = createHttp(options.log)
  const onFault = (error: unknown): void => app.log.error(error, 'work in the background failed')

  const deaf = (error: unknown): void => app.log.warn(error, 'Redis can’t be heard; other servers are heard within seconds all the same')

  const { probe } = options
  const database = await openDatabase(options, app.log)
  const secret = await secretOf(database)
  const local = createLocalBus(database.isShared ? lookAlone : null)
  const joined = options.redis === undefined ? local : createRedisBus(local, { url: options.redis, channel: channelOf(secret), onFault: deaf })
  const bus = probe ? probeBus(joined, probe) : joined
  const store = createDatabaseLogStore(database, createEpoch(database), {
    draftMail: createLetterDraft({ domain: site.mail.from.split('@').at(-1) ?? 'localhost', answerDelay: options.letterDelay ?? 60_000 }),
    onGrown(log) {
      bus.ring(log)
      if (log.startsWith('inbox:')) mail?.wake()
    },
  })

  const roster = createRoster(database)
  await Promise.all((options.agents ?? []).map(roster.put))
  const presence = await createPresenceBoard({
    roster,
    teams: site.teams.map(({ id }) => id),
    talks: store.talks,
    onChange() {
      local.ring('presence')
      for (const { id } of site.teams) floor.look(id)
    },
    onWritten: () => bus.ring('roster'),
    onFault,
  })
  bus.onRing('roster', () => void presence.refresh().catch(onFault))
  const queue = createQueueBoard({ store, teams: site.teams, presenceOf: presence.of, onChange: local.ring })
  const floor = watchFloor({ presence, queue, onFault })
  for (const { id } of site.teams) bus.onRing(inboxOf(id), () => floor.look(id))

  const resumeKeys = createResumeKeys(database)
  const letters = createLetterRows(database)
  const mail = options.mail && startMail({ url: options.mail.url, pause: options.mailPause, site, now, rows: letters, resumeKeys, log: app.log })
  const files = createFileStore(database)
  const submit = createSubmit({
    files,
    store,
    policy: policyOf(site),
    canMail: mail !== null,
    now,
    isPresent: presence.isPresent,
    mintTicketNumber: () => mintTicketNumber(site.ticketPrefix, options.random ?? Math.random),
  })
  const hints = createHints(store, bus, onFault)
  const credentials = createCredentials(secret, options.identitySecret === undefined ? null : createIdentity(options.identitySecret), resumeKeys)
  const deskSessions = createDeskSessions(database, roster, onFault)
  const setUp = await createSetUp(roster, secret)

  const faqStore = createDatabaseFaqStore(database)
  await faqStore.seed(faq, now())
  const articles = await openLiveArticles(site.locales, faqStore.published)
  // Other nodes hear of it too; here it must be there before the agent is told that it is.
  bus.onRing('faq', () => void articles.reload().catch(onFault))
  const feedback = createDatabaseFeedbackStore(database)
  const taker = createFeedbackTaker({ site, articles, store: feedback, now })

  const visitorOf = probePeople(
    createVisitors({
      store,
      bus,
      submit,
      hints,
      queue,
      presence,
      limits: options.limits ?? { burst: 30, perSecond: 1 },
      onTaken: (command) => void taker.note(command).catch(onFault),
    }),
    probe,
  )
  const agentOf = probePeople(createAgents({ store, submit, hints, presence, limits: options.limits ?? { burst: 120, perSecond: 5 } }), probe)

  const lookout = lookAgain({ bus, ring: local.ring, store, sessions: deskSessions, onFault })
  const mayEnter = createOriginCheck(options.origins)
  const session = { store, bus, now }
  const drain = createDrain()
  const requests = countRequests(app)
  allowOrigins(app, mayEnter)
  addPublicRoutes(app, {
    site,
    articles,
    canMail: mail !== null,
    now,
    presence: () => presence.all,
    isReady: () => database.isHealthy && !drain.hasBegun,
  })
  addVisitorRoutes(app, { ...session, proxies, credentials, personOf: visitorOf, onFault, onDrain: drain.onBegin })
  addFileRoutes(app, {
    files,
    addresses: createFileAddresses(secret),
    store,
    takesFiles: site.takesFiles ?? true,
    visitor: async (request) => visitorOf(await credentials.read(bearerOf(request))),
    agent: async (request) => agentOf(await deskSessions.read(bearerOf(request))),
  })
  addAgentRoutes(app, {
    ...session,
    proxies,
    roster,
    sessions: deskSessions,
    presence,
    setUp,
    personOf: agentOf,
    site: { name: site.name, teams: localizeSite(site, '', true).teams },
  })

  addFaqRoutes(app, {
    site,
    store: faqStore,
    feedback,
    taker,
    agentOf: async (request) => (await deskSessions.read(bearerOf(request))).agent,
    async onPublished() {
      await articles.reload()
      bus.ring('faq')
    },
    now,
    proxies,
  })

  addLetterRoutes(app, {
    letters: createFailedLetters(database),
    agentOf: async (request) => (await deskSessions.read(bearerOf(request))).agent,
    onRetry: () => mail?.wake(),
  })

  if (options.assets?.widget !== undefined) addWidget(app, readAssets(options.assets.widget))
  if (options.assets?.desk !== undefined) addDesk(app, readAssets(options.assets.desk))

  const doors = openSocketDoors(session, app.log, proxies)
  routeUpgrades(
    app,
    doors,
    { mayEnter, drain },
    {
      [routes.socket]: async ({ credential }) => visitorOf(await credentials.read(credential)),
      [routes.desk.socket]: async ({ credential }) => agentOf(await deskSessions.read(credential)),
    },
  )
  addMetrics(app, options.metricsToken, [
    { name: 'deskbell_sockets', help: 'Open sockets.', read: () => doors.open },
    { name: 'deskbell_queue', help: 'Visitors who wait, by team.', label: 'team', read: () => lengths(queue, site.teams) },
    { name: 'deskbell_letters', help: 'Letters, by state.', label: 'state', read: letters.counts },
    { name: 'deskbell_store_healthy', help: '1 while the store takes writes.', read: () => (database.isHealthy ? 1 : 0) },
    { name: 'deskbell_memory_bytes', help: 'Resident memory.', read: () => process.memoryUsage.rss() },
  ])
  for (const { id } of site.teams) floor.look(id)

  async function close(): Promise<void> {
    drain.begin()
    await Promise.all([doors.close(), requests.finished(5_000)])
    await app.close()
    presence.close()
    lookout.stop()
    await bus.close()
    await mail?.stop()
    await database.close()
  }
  let closed: Promise<void> | undefined

  return {
    app,
    get setUpToken() {
      return setUp.token
    },
    passes: {
      resumeKey: resumeKeys.mint,
      guestToken: async (life) => (await credentials.guest(life)).token,
    },
    async listen(port, host) {
      await app.listen({ port, host })
    },
    address: () => ({ port: portOf(app.server) }),
    close() {
      closed ??= close()
      return closed
    },
  }
}

const lengths = (queue: QueueBoard, teams: readonly { readonly id: string }[]): Readonly<Record<string, number>> =>
  Object.fromEntries(teams.map(({ id }) => [id, queue.length(id)]))

function portOf(server: HttpServer): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.')
  return (address satisfies AddressInfo).port
}
