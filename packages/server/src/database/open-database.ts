import type { FastifyBaseLogger } from 'fastify'
import type { Probe } from '../probe/probe.ts'
import type { Database } from './database.ts'
import { openPostgresDatabase } from './postgres-database.ts'
import { openSqliteDatabase } from './sqlite-database.ts'

/** PostgreSQL where one is named, else SQLite in the data folder. Throws DataFault. */
export async function openDatabase(
  { data, database, probe }: { readonly data: string; readonly database?: string; readonly probe?: Probe },
  log: FastifyBaseLogger,
): Promise<Database> {
  if (database !== undefined) return openPostgresDatabase(database, (error) => log.error(error, 'the database can’t be reached; it is tried again'))
  return openSqliteDatabase(data, (error) => log.fatal(error, 'the store failed; nothing is acknowledged until a restart'), probe)
}
