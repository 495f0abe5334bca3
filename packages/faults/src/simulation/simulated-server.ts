import { ChatError, type Requests } from '@deskbell/core'
import type { FakeClock } from '@deskbell/core/testing'
import { type Credential, type Fact, type Hello, mintId, routes } from '@deskbell/protocol'
import { policyOf } from '@deskbell/rules/conversation'
import { checkSite } from '@deskbell/server'
import {
  createAgents,
  createDatabaseLogStore,
  createEpoch,
  createHints,
  createLocalBus,
  createQueueBoard,
  createSqliteDatabase,
  createSubmit,
  createVisitors,
  openSqliteFile,
  type PresenceBoard,
  probeFile,
  Refusal,
  type SqliteFile,
  serveSocket,
} from '@deskbell/server/parts'
import { fixtureFaq, fixtureSite } from '@deskbell/testing'
import type { Recorder } from '../history/recorder.ts'
import type { ServerEnd } from './held-network.ts'

const always = { timeZone: 'UTC', weekly: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]])) }
const { site } = checkSite({ ...fixtureSite, teams: fixtureSite.teams.map((team) => ({ ...team, hours: always })) }, fixtureFaq)
export const agent = { id: 'ada', name: 'Ada', teams: site.teams.map(({ id }) => id) }
const noLimits = { burst: 1e9, perSecond: 1e9 }
/** Timers of sockets run by real time, which hardly passes here. */
const never = { hello: 2 ** 30, beat: 2 ** 30, pong: 2 ** 30, patience: 2 ** 30 }
const silent = { error: () => undefined, debug: () => undefined } as never

/** Ends a process in the middle of a step: SQLite's own kind of error, so that a transaction is undone as a whole. */
class Killed extends Error {
  readonly code = 'SQLITE_KILLED'
}

type Incarnation = ReturnType<SimulatedServer['begin']>

/** The real store, rules, sessions and sockets' servant over one database that outlives every kill. */
export class SimulatedServer {
  readonly file: SqliteFile = openSqliteFile(':memory:')
  /** Names the copy of the data; another one after a backup was put back. */
  place = 'first'
  /** The next kill: the so-manieth time that a step of this name comes. */
  kill: { readonly step: string; readonly after: number } | null = null
  /** Server time minus the clock's. */
  offset = 0
  readonly steps = new Map<string, number>()
  readonly #clock: FakeClock
  readonly #recorder: Recorder
  readonly #onKilled: () => void
  readonly #tokens = new Map<string, string>()
  readonly #expired = new Map<string, string>()
  #ticks = 0
  #now: Incarnation | null = null

  constructor(clock: FakeClock, recorder: Recorder, onKilled: () => void) {
    this.#clock = clock
    this.#recorder = recorder
    this.#onKilled = onKilled
    this.#now = this.begin()
  }

  get isAlive(): boolean {
    return this.#now !== null
  }

  accept(socket: ServerEnd, path: string): boolean {
    if (!this.#now) return false
    this.#now.serve(socket, path)
    return true
  }

  start(): void {
    this.#now ??= this.begin()
  }

  stop(): void {
    if (!this.#now) return
    this.#now = null
    this.#onKilled()
  }

  readonly requests: Pick<Requests, 'credential' | 'history'> = {
    credential: async ({ identity, previous = '' }) => {
      if (!this.#now) throw new ChatError('offline', 'Nobody listens.')
      const subject = identity ?? this.#tokens.get(previous) ?? this.#expired.get(previous) ?? `guest:${mintId()}`
      const token = mintId()
      this.#tokens.set(token, subject)
      const credential: Credential = { token, subject, expiresAt: this.now() + 900_000, visitor: { verified: identity !== undefined } }
      return credential
    },
    history: async () => [],
  }

  expireTokens(): void {
    for (const [token, subject] of this.#tokens) this.#expired.set(token, subject)
    this.#tokens.clear()
  }

  /** A new database has none yet. */
  get epoch(): string {
    return String(this.file.get("select value from meta where key = 'epoch'")?.value)
  }

  /** Never twice the same, so that no order hangs on chance. */
  now(): number {
    return Math.floor(this.#clock.now()) + this.offset + (this.#ticks++ % 1_000)
  }

  begin() {
    const self = this
    let isAlive = true
    let pending: (() => void)[] = []
    const probe = (step: string): void => {
      if (!isAlive) throw new Killed('The process is gone.')
      self.steps.set(step, (self.steps.get(step) ?? 0) + 1)
      if (self.kill?.step !== step) return
      if (self.kill.after > 0) {
        self.kill = { ...self.kill, after: self.kill.after - 1 }
        return
      }
      self.kill = null
      isAlive = false
      self.stop()
      throw new Killed(`Killed at ${step}.`)
    }
    /** Tells the recorder of each entry when its transaction is done. */
    const listened: SqliteFile = {
      ...this.file,
      all(sql, ...values) {
        const rows = self.file.all(sql, ...values)
        if (sql.startsWith('insert into entry') && !String(values[0]).startsWith('inbox:')) {
          const [log, seq, , command, , fact, more] = values
          const message = !more && (JSON.parse(String(fact)) as Fact).type === 'message' ? String(command) : null
          pending.push(() => self.#recorder.stored(String(log), message, { epoch: self.epoch, seq: Number(seq) }))
        }
        return rows
      },
      transaction(work) {
        pending = []
        const result = self.file.transaction(work)
        for (const tell of pending) tell()
        return result
      },
    }
    const database = createSqliteDatabase(probeFile(listened, probe), this.place, () => undefined)
    const bus = createLocalBus()
    const onFault = (): void => undefined
    const store = createDatabaseLogStore(database, createEpoch(database), {
      draftMail: (letter) => ({ letter, messageId: mintId(), due: 0, unlessRead: null }),
      onGrown(log) {
        if (!isAlive) return
        probe('ring')
        bus.ring(log)
        probe('rung')
        if (log.startsWith('inbox:')) setImmediate(() => isAlive && queue.refresh(log.slice('inbox:'.length)).catch(onFault))
      },
    })
    const presence = onlinePresence()
    const queue = createQueueBoard({ store, teams: site.teams, presenceOf: presence.of, onChange: bus.ring })
    const submit = createSubmit({
      store,
      policy: policyOf(site),
      now: () => this.now(),
      isPresent: presence.isPresent,
      mintTicketNumber: () => `T-${this.#ticks}`,
      canMail: false,
    })
    const hints = createHints(store, bus, onFault, (ms, run) => void this.#clock.after(ms, () => isAlive && run()))
    const visitors = createVisitors({ store, bus, submit, hints, queue, presence, limits: noLimits, onTaken: () => undefined })
    const agents = createAgents({ store, submit, hints, presence, limits: noLimits })
    const personOf = (path: string, { credential }: Hello) => {
      const subject = this.#tokens.get(credential)
      if (path === routes.desk.socket) return agents({ agent: agent as never, topic: 'session:ada', touch: () => undefined })
      if (subject === undefined) throw new Refusal('unauthorized', 'Unknown token.')
      return visitors({ id: subject, visitor: { verified: false }, only: null, expiresAt: Number.MAX_SAFE_INTEGER })
    }
    return {
      serve(socket: ServerEnd, path: string): void {
        serveSocket(socket as never, {
          parts: { store, bus, now: () => self.now() },
          log: silent,
          enter: async (hello) => personOf(path, hello),
          onKnown: () => undefined,
          times: never,
        })
      },
    }
  }
}

function onlinePresence(): PresenceBoard {
  const all = Object.fromEntries(site.teams.map(({ id }) => [id, 'online' as const]))
  return {
    all,
    of: () => 'online',
    isPresent: () => true,
    arrive: () => () => undefined,
    setOnline: async () => undefined,
    refresh: async () => undefined,
    countTalks: async () => undefined,
    close: () => undefined,
  }
}
