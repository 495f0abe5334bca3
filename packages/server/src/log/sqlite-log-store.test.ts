import { describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../database/database.ts'
import { createGroupCommit, type GroupCommit } from '../database/group-commit.ts'
import { describeLogStore } from '../testing/describe-log-store.ts'
import { temporaryFolder } from '../testing/start-server.ts'
import type { StoreParts } from './log-store.ts'
import { createSqliteLogStore } from './sqlite-log-store.ts'

let last: { folder: string; database: Database; group: GroupCommit } | undefined

function openIn(folder: string, parts: StoreParts) {
  const database = openDatabase(folder)
  const group = createGroupCommit(database, (error) => {
    throw error
  })
  last = { folder, database, group }
  return {
    store: createSqliteLogStore(database, group, parts),
    letters: () => database.all('select message_id as messageId from letter order by id').map(({ messageId }) => ({ messageId: String(messageId) })),
  }
}

describeLogStore('the log store in SQLite', {
  open: (parts) => openIn(temporaryFolder(), parts),
  async reopen(parts) {
    const { folder = '' } = last ?? {}
    await last?.group.close()
    last?.database.close()
    return openIn(folder, parts)
  },
})

describe('the log store in SQLite', () => {
  it('[A63] takes every text as a value', async () => {
    const { store } = openIn(':memory:', { draftMail: () => Promise.reject() as never, onGrown: () => undefined })
    const nasty = "x'); drop table entry; --"
    await store.commit(nasty, { id: nasty, digest: nasty, by: { kind: 'visitor' }, at: 1, principal: nasty }, () => ({
      facts: [{ type: 'message', text: nasty, via: 'chat' }],
    }))
    expect(await store.before(nasty, null, 5)).toEqual([expect.objectContaining({ log: nasty, fact: { type: 'message', text: nasty, via: 'chat' } })])
    expect(await store.ofPrincipal(nasty)).toEqual([nasty])
    expect(await store.ofPrincipal('%')).toEqual([])
  })
})
