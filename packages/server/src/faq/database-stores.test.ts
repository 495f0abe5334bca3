import { onTestFinished } from 'vitest'
import type { Database } from '../database/database.ts'
import { openSqliteDatabase } from '../database/sqlite-database.ts'
import { describeFaqStore } from '../testing/describe-faq-store.ts'
import { describeFeedbackStore } from '../testing/describe-feedback-store.ts'
import { temporaryFolder } from '../testing/start-server.ts'
import { createDatabaseFaqStore } from './database-faq-store.ts'
import { createDatabaseFeedbackStore } from './database-feedback-store.ts'

function open(): Database {
  const database = openSqliteDatabase(temporaryFolder(), (error) => {
    throw error
  })
  onTestFinished(() => database.close())
  return database
}

describeFaqStore('SQLite', () => createDatabaseFaqStore(open()))
describeFeedbackStore('SQLite', (limits) => createDatabaseFeedbackStore(open(), limits))
