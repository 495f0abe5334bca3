import { afterAll, beforeAll, describe } from 'vitest'
import type { Database } from '../database/database.ts'
import { openPostgresDatabase } from '../database/postgres-database.ts'
import { run } from '../database/work.ts'
import { describeFaqStore } from '../testing/describe-faq-store.ts'
import { describeFeedbackStore } from '../testing/describe-feedback-store.ts'
import { postgresPrograms, startPostgres, type TestPostgres } from '../testing/start-postgres.ts'
import { createDatabaseFaqStore } from './database-faq-store.ts'
import { createDatabaseFeedbackStore } from './database-feedback-store.ts'

const isThere = postgresPrograms() !== null
let cluster: TestPostgres
let database: Database

beforeAll(async () => {
  if (!isThere) return
  cluster = await startPostgres()
  database = await openPostgresDatabase(await cluster.createDatabase(), () => undefined)
})
afterAll(async () => {
  if (!isThere) return
  await database.close()
  await cluster.remove()
})

/** The same database each time, emptied: a new one takes most of a second. */
async function emptied(): Promise<Database> {
  await database.write(() => run('truncate faq_text, faq_version, unanswered, article_feedback, article_report'))
  return database
}

describe.skipIf(!isThere)(`PostgreSQL${isThere ? '' : ' (not installed: package postgresql)'}`, () => {
  describeFaqStore('PostgreSQL', async () => createDatabaseFaqStore(await emptied()))
  describeFeedbackStore('PostgreSQL', async (limits) => createDatabaseFeedbackStore(await emptied(), limits))
})
