import { onTestFinished } from 'vitest'
import { openSqliteDatabase } from '../database/sqlite-database.ts'
import { describeFileStore } from '../testing/describe-file-store.ts'
import { temporaryFolder } from '../testing/start-server.ts'
import { createFileStore } from './file-store.ts'

describeFileStore('SQLite', async () => {
  const database = openSqliteDatabase(temporaryFolder(), (error) => {
    throw error
  })
  onTestFinished(() => database.close())
  return [createFileStore(database), createFileStore(database)]
})
