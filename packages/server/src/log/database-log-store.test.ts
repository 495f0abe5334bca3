import { describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { createEpoch } from '../database/epoch.ts'
import { openSqliteDatabase } from '../database/sqlite-database.ts'
import { describeLogStore } from '../testing/describe-log-store.ts'
import { temporaryFolder } from '../testing/start-server.ts'
import { createDatabaseLogStore } from './database-log-store.ts'
import type { StoreParts } from './log-store.ts'

let last: { folder: string; database: Database } | undefined

function openIn(folder: string, parts: StoreParts) {
  const database = openSqliteDatabase(folder, (error) => {
    throw error
  })
  last = { folder, database }
  return { store: createDatabaseLogStore(database, createEpoch(database), parts), letters: () => messageIds(database) }
}

const messageIds = async (database: Database) =>
  (await database.all('select message_id from letter order by id')).map((row) => ({ messageId: String(row.message_id) }))

describeLogStore('the log store in SQLite', {
  open: (parts) => openIn(temporaryFolder(), parts),
  async reopen(parts) {
    const { folder = '' } = last ?? {}
    await last?.database.close()
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

  it('[PR7] keeps the last 2,000 lines of an inbox, and sends who is further behind to its tail', async () => {
    const { store } = openIn(':memory:', { draftMail: () => Promise.reject() as never, onGrown: () => undefined })
    const commit = (n: number) =>
      store.commit(`talk${n % 7}`, { id: `${n}`, digest: '', by: { kind: 'visitor' }, at: n, principal: 'p' }, () => ({
        facts: [
          { type: 'queued', team: 'alpha' },
          { type: 'message', text: `${n}`, via: 'chat' },
        ],
      }))
    for (let n = 0; n < 3_100; n += 100) await Promise.all(Array.from({ length: 100 }, (_, index) => commit(n + index)))
    const { epoch } = (await store.inbox('alpha')).cursor
    const seqsAfter = async (seq: number) => {
      const entries = await store.after('inbox:alpha', { epoch, seq }, 2)
      return entries === 'epoch-changed' ? entries : entries.map(({ cursor }) => cursor.seq)
    }
    expect(await seqsAfter(3_098)).toEqual([3_099, 3_100])
    expect(await seqsAfter(1_000)).toEqual([1_001, 1_002])
    expect(await seqsAfter(999)).toBe('epoch-changed')
    expect(await seqsAfter(3_100)).toEqual([])
    expect(await store.after('talk0', { epoch, seq: 0 }, 1)).toHaveLength(1)
  })
})
