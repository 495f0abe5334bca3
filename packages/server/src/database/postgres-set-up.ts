import { DataFault } from './database.ts'
import { tablesInPostgres } from './dialects.ts'
import type { AskRound, Connection } from './postgres-connection.ts'
import { steps } from './tables.ts'
import { type Row, statement } from './work.ts'

/** Throws DataFault when PostgreSQL can't be reached, or would acknowledge what it has not synced. */
export async function checkSync(connection: Connection): Promise<void> {
  const row = await first(connection.ask, "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits").catch(
    (error: unknown) => {
      throw new DataFault(`PostgreSQL can't be used: ${causeOf(error)}.`)
    },
  )
  if (row?.fsync !== 'on') throw new DataFault('PostgreSQL does not sync what it commits (fsync = off), so a message that was acknowledged could be lost.')
  if (row.commits === 'off')
    throw new DataFault('PostgreSQL acknowledges commits before it syncs them (synchronous_commit = off), so a message that was acknowledged could be lost.')
}

/** Brings the tables up to date; of several servers that start together, one does it. */
export async function takeSteps(connection: Connection): Promise<void> {
  await connection.transaction(async (ask) => {
    // Any number will do, if it is always the same.
    await first(ask, 'select pg_advisory_xact_lock(?)', 7_314_159)
    const there = await first(ask, "select to_regclass('meta') is not null as there")
    const row = there?.there ? await first(ask, "select value from meta where key = 'steps'") : undefined
    const taken = Number(row?.value ?? 0)
    if (taken > steps.length) throw new DataFault('The database was written by a newer version of this server.')
    for (const step of steps.slice(taken)) for (const sql of statementsOf(typeof step === 'string' ? step : step.postgres)) await ask([statement(sql)])
    if (taken < steps.length)
      await first(ask, "insert into meta (key, value) values ('steps', ?) on conflict (key) do update set value = excluded.value", `${steps.length}`)
  })
}

/** Which cluster, which history of it, which database: a restored backup and a standby that took over have a place of their own. */
export async function placeOf(connection: Connection): Promise<string> {
  const row = await first(
    connection.ask,
    `select (select system_identifier from pg_control_system()) as cluster, (select timeline_id from pg_control_checkpoint()) as timeline,
       (select oid from pg_database where datname = current_database()) as database`,
  )
  return `${row?.cluster}/${row?.timeline}/${row?.database}`
}

const first = async (ask: AskRound, sql: string, ...values: readonly (string | number)[]): Promise<Row | undefined> => {
  const [rows] = await ask([{ sql, values }])
  return rows?.[0]
}

const statementsOf = (sql: string): readonly string[] =>
  tablesInPostgres(sql)
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause !== undefined) return causeOf(error.cause)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return error.message || code
}
