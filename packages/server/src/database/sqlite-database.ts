import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mintId } from '@deskbell/protocol'
import { type Probe, probeFile } from '../probe/probe.ts'
import type { Database } from './database.ts'
import { createGroupCommit } from './group-commit.ts'
import { openSqliteFile, type SqliteFile } from './sqlite-file.ts'
import type { Work } from './work.ts'

/**
 * SQLite in a folder, or in memory for `:memory:`. Belongs to this process alone, so its one transaction is the lock of every row.
 * `onFault`: the disk failed, and only a restart may trust it again. Throws DataFault.
 */
export function openSqliteDatabase(folder: string, onFault: (error: unknown) => void, probe?: Probe): Database {
  const file = openSqliteFile(folder)
  return createSqliteDatabase(probe ? probeFile(file, probe) : file, folder === ':memory:' ? mintId() : placeOf(folder), onFault)
}

/** Over a file that is open, as the copy that `place` names. */
export function createSqliteDatabase(file: SqliteFile, place: string, onFault: (error: unknown) => void): Database {
  const group = createGroupCommit(file, onFault)
  return {
    all: async (sql, ...values) => file.all(sql, ...values),
    get: async (sql, ...values) => file.get(sql, ...values),
    write: (work) => group.write(() => perform(file, work())),
    get isHealthy() {
      return group.isHealthy
    },
    isShared: false,
    place: async () => place,
    onMoved: () => undefined,
    async close() {
      await group.close()
      file.close()
    },
  }
}

/** Without a pause: nobody else reads between two statements of one transaction. */
function perform<T>(file: SqliteFile, work: Work<T>): T {
  let step = work.next([])
  while (!step.done) step = work.next(step.value.map(({ sql, values }) => file.all(sql, ...values)))
  return step.value
}

/** Kept beside the database, not in it: a backup of `deskbell.db` that is restored into an empty folder finds itself elsewhere. */
function placeOf(folder: string): string {
  const path = join(folder, 'deskbell.place')
  if (!existsSync(path)) writeFileSync(path, mintId())
  return readFileSync(path, 'utf8')
}
