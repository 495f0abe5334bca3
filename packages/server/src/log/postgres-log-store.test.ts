import { mintId } from '@deskbell/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { createEpoch } from '../database/epoch.ts'
import { openPostgresDatabase } from '../database/postgres-database.ts'
import { run } from '../database/work.ts'
import { describeLogStore } from '../testing/describe-log-store.ts'
import { postgresPrograms, startPostgres, type TestPostgres } from '../testing/start-postgres.ts'
import { createDatabaseLogStore } from './database-log-store.ts'
import type { StoreParts } from './log-store.ts'

const isThere = postgresPrograms() !== null
let cluster: TestPostgres
let url = ''
const open: Database[] = []

beforeAll(async () => {
  if (!isThere) return
  cluster = await startPostgres()
  url = await cluster.createDatabase()
})
afterAll(async () => {
  for (const database of open) await database.close()
  if (isThere) await cluster.remove()
})

async function openAt(parts: StoreParts) {
  const database = await openPostgresDatabase(url, () => undefined)
  open.push(database)
  return {
    store: createDatabaseLogStore(database, createEpoch(database), parts),
    letters: async () => (await database.all('select message_id from letter order by id')).map((row) => ({ messageId: String(row.message_id) })),
  }
}

/** The same database each time, emptied: a new one takes most of a second. */
async function openEmpty(parts: StoreParts) {
  const [database = await openPostgresDatabase(url, () => undefined)] = open
  if (open.length === 0) open.push(database)
  await database.write(() => run('truncate conversation, entry, inbox, command, snapshot, read_mark, wait, letter, ticket'))
  return {
    store: createDatabaseLogStore(database, createEpoch(database), parts),
    letters: async () => (await database.all('select message_id from letter order by id')).map((row) => ({ messageId: String(row.message_id) })),
  }
}

describe.skipIf(!isThere)(`PostgreSQL${isThere ? '' : ' (not installed: package postgresql)'}`, () => {
  describeLogStore('the log store in PostgreSQL', { open: openEmpty, reopen: openAt })

  it('[F22] [F33] two nodes that write the same talk at once number it without a gap, each id once', async () => {
    const parts: StoreParts = { draftMail: () => Promise.reject() as never, onGrown: () => undefined }
    const [one, other] = [(await openEmpty(parts)).store, (await openAt(parts)).store]
    const talks = Array.from({ length: 6 }, () => mintId())
    const ids = Array.from({ length: 60 }, () => mintId())
    // Every id goes to both nodes, and every talk is begun by both.
    const answers = await Promise.all(
      ids.flatMap((id, index) =>
        [one, other].map((store) =>
          store.commit(talks[index % talks.length] ?? '', { id, digest: 'd', by: { kind: 'visitor' }, at: index, principal: 'p' }, ({ team }) => ({
            facts: [...(team === null ? [{ type: 'queued' as const, team: index % 2 ? 'beta' : 'alpha' }] : []), { type: 'message', text: id, via: 'chat' }],
          })),
        ),
      ),
    )
    expect(answers.filter((answer) => 'refuse' in answer)).toEqual([])
    expect(answers.filter((answer) => 'repeated' in answer && answer.repeated)).toHaveLength(ids.length)
    const told: string[] = []
    for (const talk of talks) {
      const entries = await one.before(talk, null, 1_000)
      expect(entries.map(({ cursor }) => cursor.seq)).toEqual(entries.map((_, index) => index + 1))
      told.push(...entries.flatMap(({ fact }) => (fact.type === 'message' ? [fact.text] : [])))
    }
    expect(told.sort()).toEqual([...ids].sort())
    for (const team of ['inbox:alpha', 'inbox:beta']) {
      const rows = await other.before(team, null, 1_000)
      expect(rows.map(({ cursor }) => cursor.seq)).toEqual(rows.map((_, index) => index + 1))
    }
  })

  it('[F63] of two agents who accept on two nodes at once one has the talk', async () => {
    const parts: StoreParts = { draftMail: () => Promise.reject() as never, onGrown: () => undefined }
    const stores = [(await openEmpty(parts)).store, (await openAt(parts)).store]
    for (let n = 0; n < 10; n++) {
      const talk = mintId()
      await stores[0]?.commit(talk, { id: mintId(), digest: 'd', by: { kind: 'visitor' }, at: n, principal: 'p' }, () => ({
        facts: [{ type: 'queued', team: 'alpha' }],
      }))
      const answers = await Promise.all(
        stores.map((store, index) => {
          const agent = { id: `agent${index}`, name: 'A' }
          return store.commit(talk, { id: mintId(), digest: 'd', by: { kind: 'agent', ...agent }, at: n, principal: null }, ({ phase }) =>
            phase === 'queued' ? { facts: [{ type: 'assigned', agent }] } : { refuse: 'taken', reason: 'Someone else was first.' },
          )
        }),
      )
      expect(answers.map((answer) => ('refuse' in answer ? answer.refuse : 'has it')).sort()).toEqual(['has it', 'taken'])
    }
  })
})
