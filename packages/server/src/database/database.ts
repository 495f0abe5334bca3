import type { Row, Value, Work } from './work.ts'

/** Where the server keeps everything. SQLite for one process, PostgreSQL for several. */
export interface Database {
  all(sql: string, ...values: readonly Value[]): Promise<readonly Row[]>
  get(sql: string, ...values: readonly Value[]): Promise<Row | undefined>
  /**
   * Runs `work` in a transaction that it may share with others, and resolves with its result once that is synced.
   * Rejects with what `work` threw, alone and with nothing of it written; or with StoreFault when the store failed:
   * what was asked for is then written or not, and asking again is safe. Work of one `turn` is done in the order it was asked for.
   */
  write<T>(work: () => Work<T>, turn?: string): Promise<T>
  /** False while nothing can be written. */
  readonly isHealthy: boolean
  /** Other processes may work on it at the same time. */
  readonly isShared: boolean
  /** Names this very copy of the data; another one after a backup was restored elsewhere, or another machine took over. */
  place(): Promise<string>
  /** Called when the place may have changed under a running server. */
  onMoved(run: () => void): void
  /** Resolves when everything asked for so far is written. Refuses what comes later. */
  close(): Promise<void>
}

/** One sentence for the person who starts the server. */
export class DataFault extends Error {
  override readonly name = 'DataFault'
}

/** The store could not be read or written now. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault'
}
