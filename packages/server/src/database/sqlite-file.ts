import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Libsql from 'libsql'
import { DataFault } from './database.ts'
import { inSqlite } from './dialects.ts'
import { steps } from './tables.ts'
import type { Row, Value } from './work.ts'

/** SQLite behind two verbs. Synchronous; only `transaction` may write. */
export interface SqliteFile {
  all(sql: string, ...values: readonly Value[]): readonly Row[]
  get(sql: string, ...values: readonly Value[]): Row | undefined
  /** Synced when it returns. Throws what `work` or the disk throws, after a rollback. */
  transaction<T>(work: () => T): T
  /** Inside a transaction: takes back what `work` wrote when it throws, and only that. */
  savepoint<T>(work: () => T): T
  close(): void
}

/**
 * Opens the database in a folder, or one in memory for `:memory:`. Holds the file alone until `close`, or until the process dies.
 * Throws DataFault when the folder can't be written, another process has it, it would not sync what it acknowledges, or it is damaged.
 */
export function openSqliteFile(folder: string): SqliteFile {
  const inMemory = folder === ':memory:'
  const database = inMemory ? new Libsql(':memory:') : openFile(folder)
  const statements = new Map<string, (values: readonly Value[]) => Row[]>()
  const ask = (sql: string, values: readonly Value[]): readonly Row[] => {
    let answer = statements.get(sql)
    if (!answer) {
      const statement = database.prepare(inSqlite(sql))
      // What gives no rows is not asked for any: that takes a third of the time off a write.
      answer = statement.reader ? (bound) => statement.all(bound) as Row[] : (bound) => statement.run(bound) && []
      statements.set(sql, answer)
    }
    return answer(values)
  }
  const enclose = <T>(begin: string, end: string, undo: string, work: () => T): T => {
    database.exec(begin)
    try {
      const result = work()
      database.exec(end)
      return result
    } catch (error) {
      if (database.inTransaction) database.exec(undo)
      throw error
    }
  }
  const self: SqliteFile = {
    all: (sql, ...values) => ask(sql, values),
    get: (sql, ...values) => ask(sql, values)[0],
    transaction: (work) => enclose('begin immediate', 'commit', 'rollback', work),
    savepoint: (work) => enclose('savepoint step', 'release step', 'rollback to step; release step', work),
    close() {
      // Prepared statements keep the connection, and with it the lock, until they are collected: so the lock is given up by hand.
      // Out of WAL the mode can be changed back, and the next read lets go.
      if (!inMemory) {
        database.pragma('journal_mode = DELETE')
        database.pragma('locking_mode = NORMAL')
        database.prepare('select count(*) from meta').all([])
      }
      database.close()
    },
  }
  takeSteps(self, (sql) => database.exec(sql))
  return self
}

function openFile(folder: string): Libsql.Database {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new DataFault(`The data folder ${folder} can't be made: ${messageOf(error)}.`)
  }
  const file = join(folder, 'deskbell.db')
  try {
    const database = new Libsql(file)
    // The lock that the first write takes is kept for good: nobody else can even read, and a kill frees it.
    database.pragma('locking_mode = EXCLUSIVE')
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.exec('begin immediate; commit')
    const [{ synchronous } = { synchronous: 0 }] = database.pragma('synchronous') as { synchronous: number }[]
    if (synchronous < 2) throw new DataFault(`The database in ${folder} does not sync its commits (synchronous = ${synchronous}).`)
    checkWhole(database, folder)
    return database
  } catch (error) {
    if (error instanceof DataFault) throw error
    if (codeOf(error).startsWith('SQLITE_CORRUPT')) throw damaged(folder, messageOf(error))
    if (codeOf(error).startsWith('SQLITE_BUSY')) throw new DataFault(`Another server is using the data folder ${folder}.`)
    throw new DataFault(`The data folder ${folder} can't be used: ${messageOf(error)}.`)
  }
}

/** Reads every page once: a server that begins on a damaged file would hide a gap behind it [F27]. What a flipped bit makes of a text alone no page tells. */
function checkWhole(database: Libsql.Database, folder: string): void {
  const [{ quick_check: fault } = { quick_check: 'no answer' }] = database.pragma('quick_check(1)') as { quick_check: string }[]
  if (fault !== 'ok') throw damaged(folder, fault.replace(/\s+/g, ' '))
}

const damaged = (folder: string, fault: string): DataFault =>
  new DataFault(`The database in ${folder} is damaged (${fault}). Nothing of it is served: put a backup alone into an empty folder and start there.`)

function takeSteps(database: SqliteFile, execute: (sql: string) => void): void {
  const [{ user_version: taken } = { user_version: 0 }] = database.all('pragma user_version')
  if (Number(taken) > steps.length) throw new DataFault('The data folder was written by a newer version of this server.')
  if (taken === steps.length) return
  database.transaction(() => {
    for (const step of steps.slice(Number(taken))) execute(typeof step === 'string' ? step : step.sqlite)
    execute(`pragma user_version = ${steps.length}`)
  })
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
