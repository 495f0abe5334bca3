import { afterAll, beforeAll, describe } from 'vitest'
import type { Database } from '../database/database.ts'
import { openPostgresDatabase } from '../database/postgres-database.ts'
import { describeFileStore } from '../testing/describe-file-store.ts'
import { postgresPrograms, startPostgres, type TestPostgres } from '../testing/start-postgres.ts'
import { createFileStore } from './file-store.ts'

const isThere = postgresPrograms() !== null
let cluster: TestPostgres
let nodes: readonly Database[] = []

beforeAll(async () => {
  if (!isThere) return
  cluster = await startPostgres()
  const url = await cluster.createDatabase()
  // One after the other: both want to make the tables.
  nodes = [await openPostgresDatabase(url, () => undefined), await openPostgresDatabase(url, () => undefined)]
})
afterAll(async () => {
  for (const database of nodes) await database.close()
  if (isThere) await cluster.remove()
})

describe.skipIf(!isThere)(`PostgreSQL${isThere ? '' : ' (not installed: package postgresql)'}`, () => {
  describeFileStore('PostgreSQL', async () => {
    const [one, other] = nodes
    if (!one || !other) throw new Error('The cluster did not start.')
    return [createFileStore(one), createFileStore(other)]
  })
})
