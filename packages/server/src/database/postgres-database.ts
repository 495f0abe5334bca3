import { setTimeout as pause } from 'node:timers/promises'
import { type Database, StoreFault } from './database.ts'
import { type AskRound, openConnection } from './postgres-connection.ts'
import { checkSync, placeOf, takeSteps } from './postgres-set-up.ts'
import type { Row, Statement, Work } from './work.ts'

/** Pieces of work that share one transaction, at most. */
const groupSize = 200
const readers = 3
/** How often a fault that may pass is met with another try. */
const mostTries = 4
/** How often a database that failed is looked for, in milliseconds. */
const lookEvery = 1_000

interface Job {
  readonly turn: string | undefined
  readonly begin: () => Work<unknown>
  readonly resolve: (result: never) => void
  readonly reject: (error: unknown) => void
}

/**
 * PostgreSQL, for any number of processes. What is asked for while a transaction runs shares the next one, and so its sync.
 * `onFault`: it could not be reached; the server goes on trying. Throws DataFault when it can't be used from the start.
 */
export async function openPostgresDatabase(url: string, onFault: (error: unknown) => void): Promise<Database> {
  const moved = new Set<() => void>()
  const onOpened = (): void => {
    for (const run of moved) run()
  }
  const writer = openConnection(url, onOpened)
  const reading = Array.from({ length: readers }, () => openConnection(url, onOpened))
  let turn = 0
  let waiting: Job[] = []
  let running: Promise<void> | null = null
  let isHealthy = true
  let isClosed = false

  const note = (healthy: boolean, cause?: unknown): void => {
    if (isHealthy && !healthy) onFault(cause)
    isHealthy = healthy
  }
  /** Again after a short while, where the fault may pass; at once no more where it has lasted already. */
  async function persist<T>(attempt: () => Promise<T>, isWorthAnother = (error: unknown): boolean => error instanceof StoreFault): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        const result = await attempt()
        note(true)
        return result
      } catch (error) {
        const wasHealthy = isHealthy
        if (tries === mostTries || !isWorthAnother(error) || !wasHealthy) {
          if (error instanceof StoreFault) note(false, error)
          throw error
        }
        await pause(Math.random() * 50 * 3 ** tries)
      }
    }
  }

  const ask = async (statement: Statement): Promise<readonly Row[]> => {
    const connection = reading[turn++ % readers] ?? writer
    const [rows = []] = await persist(() => connection.ask([statement]))
    return rows
  }

  /** The next jobs, of each turn only the first: who comes second sees what the first wrote. */
  const nextGroup = (): readonly Job[] => {
    const turns = new Set<string>()
    const group: Job[] = []
    const rest: Job[] = []
    for (const job of waiting) {
      const mustWait = group.length === groupSize || (job.turn !== undefined && turns.has(job.turn))
      ;(mustWait ? rest : group).push(job)
      if (job.turn !== undefined) turns.add(job.turn)
    }
    waiting = rest
    // In one order on every node: no two transactions wait for each other's rows.
    return group.sort((one, other) => ((one.turn ?? '') < (other.turn ?? '') ? -1 : 1))
  }
  async function commit(group: readonly Job[]): Promise<void> {
    try {
      const results = await persist(
        () =>
          writer.transaction((round) =>
            performTogether(
              round,
              group.map(({ begin }) => begin()),
            ),
          ),
        (error) => error instanceof StoreFault || (group.length === 1 && isRace(error)),
      )
      group.forEach((job, index) => {
        job.resolve(results[index] as never)
      })
    } catch (error) {
      // One of them spoiled it for all: each alone finds out which.
      if (group.length > 1 && !(error instanceof StoreFault)) for (const job of group) await commit([job])
      else for (const job of group) job.reject(error)
    }
  }
  async function work(): Promise<void> {
    while (waiting.length) await commit(nextGroup())
    running = null
  }

  try {
    await checkSync(writer)
    await takeSteps(writer)
  } catch (error) {
    await writer.close()
    throw error
  }
  const pulse = setInterval(() => {
    if (!isHealthy) ask({ sql: 'select 1', values: [] }).catch(() => undefined)
  }, lookEvery).unref()

  return {
    all: (sql, ...values) => ask({ sql, values }),
    get: async (sql, ...values) => (await ask({ sql, values }))[0],
    write: (begin, turnOf) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new StoreFault('The store is closing.'))
        waiting.push({ turn: turnOf, begin, resolve, reject })
        // In a later turn of the loop, so that what is asked for in this one is one group.
        running ??= new Promise<void>((done) => setImmediate(done)).then(work)
      }),
    get isHealthy() {
      return isHealthy && !isClosed
    },
    isShared: true,
    place: () => persist(() => placeOf(writer)),
    onMoved: (run) => void moved.add(run),
    async close() {
      isClosed = true
      clearInterval(pulse)
      await running
      await Promise.all([writer, ...reading].map((connection) => connection.close()))
    },
  }
}

/** Steps all of them forward together: one round for each step, however many they are. */
async function performTogether(ask: AskRound, works: readonly Work<unknown>[]): Promise<readonly unknown[]> {
  const steps = works.map((work) => work.next([]))
  for (;;) {
    const rows = await ask(steps.flatMap((step) => (step.done ? [] : step.value)))
    let from = 0
    let isDone = true
    works.forEach((work, index) => {
      const step = steps[index]
      if (!step || step.done) return
      const mine = rows.slice(from, from + step.value.length)
      from += step.value.length
      const next = work.next(mine)
      steps[index] = next
      isDone &&= next.done === true
    })
    if (isDone) return steps.map((step) => step.value)
  }
}

/** Two nodes made the same thing at the same time. Tried again, the second finds the first's. */
const isRace = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505'
