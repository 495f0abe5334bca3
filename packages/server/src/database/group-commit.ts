import { StoreFault } from './database.ts'
import type { SqliteFile } from './sqlite-file.ts'

/** Writes that were asked for in the same turn share one transaction, and so one sync of the disk. */
export interface GroupCommit {
  /**
   * Runs `work` in the next transaction and resolves with its result once that is synced.
   * Rejects with what `work` threw, alone and with nothing of it written; or with StoreFault, for all, when the disk failed.
   */
  write<T>(work: () => T): Promise<T>
  /** False after the disk failed once: what it holds is then unknown, and only a restart may trust it again [F26]. */
  readonly isHealthy: boolean
  /** Resolves when everything asked for so far is written. Refuses what comes later. */
  close(): Promise<void>
}

interface Job {
  readonly run: () => void
  readonly settle: () => void
  readonly fail: (error: unknown) => void
}

export function createGroupCommit(file: SqliteFile, onFault: (error: unknown) => void): GroupCommit {
  let jobs: Job[] = []
  let isHealthy = true
  let isClosed = false
  let idle: Promise<void> = Promise.resolve()

  const commit = (): void => {
    const group = jobs
    jobs = []
    try {
      file.transaction(() => {
        for (const job of group) job.run()
      })
    } catch (cause) {
      isHealthy = false
      onFault(cause)
      for (const job of group) job.fail(new StoreFault('The store could not be written.', { cause }))
      return
    }
    for (const job of group) job.settle()
  }

  return {
    get isHealthy() {
      return isHealthy && !isClosed
    },
    write: (work) =>
      new Promise((resolve, reject) => {
        if (!isHealthy || isClosed) return reject(new StoreFault(isClosed ? 'The store is closing.' : 'The store failed earlier.'))
        let outcome: (() => void) | null = null
        if (jobs.length === 0)
          idle = new Promise((done) => {
            setImmediate(() => {
              commit()
              done()
            })
          })
        jobs.push({
          run() {
            try {
              const result = file.savepoint(work)
              outcome = () => resolve(result)
            } catch (error) {
              if (isOfDisk(error)) throw error
              outcome = () => reject(error)
            }
          },
          settle: () => outcome?.(),
          fail: reject,
        })
      }),
    async close() {
      isClosed = true
      await idle
    },
  }
}

/** A broken promise of the rules (`SQLITE_CONSTRAINT…`) is one job's fault; anything else of SQLite's is everyone's. */
const isOfDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_') && !String(error.code).startsWith('SQLITE_CONSTRAINT')
