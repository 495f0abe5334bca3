import { mintId } from '@deskbell/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFailedLetters } from '../mail/failed-letters.ts'
import { createLetterRows } from '../mail/letter-rows.ts'
import { postgresPrograms, startPostgres, type TestPostgres } from '../testing/start-postgres.ts'
import { type Database, DataFault, StoreFault } from './database.ts'
import { createEpoch } from './epoch.ts'
import { openPostgresDatabase } from './postgres-database.ts'
import { get, run, statement, together, type Work } from './work.ts'

const isThere = postgresPrograms() !== null
let cluster: TestPostgres
const opened: Database[] = []
const faults: unknown[] = []

beforeAll(async () => {
  if (isThere) cluster = await startPostgres()
})
afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()))
  if (isThere) await cluster.remove()
})

async function open(url?: string): Promise<Database> {
  const database = await openPostgresDatabase(url ?? (await cluster.createDatabase()), (error) => faults.push(error))
  opened.push(database)
  return database
}

const add = (key: string): Work<void> => run('insert into meta (key, value) values (?, ?) on conflict (key) do nothing', key, '')
const keys = async (database: Database): Promise<readonly unknown[]> =>
  (await database.all("select key from meta where key like 'k%' order by key")).map(({ key }) => key)

describe.skipIf(!isThere)(`PostgreSQL as the server’s database${isThere ? '' : ' (not installed: package postgresql)'}`, () => {
  it('[I13] [F25] refuses what does not sync its commits, in one sentence', async () => {
    const careless = await startPostgres(['fsync=off'])
    try {
      await expect(openPostgresDatabase(careless.url, () => undefined)).rejects.toThrow(
        new DataFault('PostgreSQL does not sync what it commits (fsync = off), so a message that was acknowledged could be lost.'),
      )
      await careless.stop()
      await careless.start(['synchronous_commit=off'])
      await expect(openPostgresDatabase(careless.url, () => undefined)).rejects.toThrow(
        /^PostgreSQL acknowledges commits before it syncs them \(synchronous_commit = off\)/,
      )
    } finally {
      await careless.remove()
    }
    await expect(openPostgresDatabase(careless.url, () => undefined)).rejects.toThrow(/^PostgreSQL can't be used: .*ECONNREFUSED/)
  })

  it('writes what one turn asks for together; what throws takes back its own and nothing else', async () => {
    const database = await open()
    const results = await Promise.allSettled([
      database.write(() => add('k1')),
      database.write(function* () {
        yield* add('k2')
        throw new Error('changed its mind')
      }),
      database.write(() => run('insert into nowhere (key) values (1)')),
      database.write(() => add('k3')),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(await keys(database)).toEqual(['k1', 'k3'])
    expect(database.isHealthy).toBe(true)
  })

  it('takes several servers that make the tables at the same time', async () => {
    const url = await cluster.createDatabase()
    const all = await Promise.all([open(url), open(url), open(url)])
    const epochs = await Promise.all(all.map((database) => createEpoch(database).read()))
    expect(new Set(epochs).size).toBe(1)
  })

  it('[F32] a transaction that waits in a circle is tried again, and written once', async () => {
    const url = await cluster.createDatabase()
    const [one, other] = [await open(url), await open(url)]
    await one.write(() => together([statement("insert into wait (team, ms) values ('a', 0)"), statement("insert into wait (team, ms) values ('b', 0)")]))
    const raise = (first: string, second: string) =>
      function* (): Work<void> {
        yield* run('update wait set ms = ms + 1 where team = ?', first)
        yield* get('select pg_sleep(?)', 0.2)
        yield* run('update wait set ms = ms + 1 where team = ?', second)
      }
    await Promise.all([one.write(raise('a', 'b')), other.write(raise('b', 'a'))])
    expect(await one.all('select team, ms from wait order by team')).toEqual([
      { team: 'a', ms: 2 },
      { team: 'b', ms: 2 },
    ])
  })

  it('[F30] stopped and started: what was asked for is written or refused, never both, and then it goes on by itself', async () => {
    const database = await open()
    let stopped = false
    const acknowledged: string[] = []
    const refused: string[] = []
    let n = 0
    const writeOn = async (): Promise<void> => {
      while (!stopped) {
        const key = `k${String(n++).padStart(6, '0')}`
        await database
          .write(() => add(key))
          .then(
            () => acknowledged.push(key),
            (error: unknown) => {
              expect(error).toBeInstanceOf(StoreFault)
              refused.push(key)
            },
          )
      }
    }
    const writers = Array.from({ length: 8 }, writeOn)
    const until = async (isSo: () => boolean): Promise<void> => {
      while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
    }
    for (let round = 0; round < 2; round++) {
      const before = acknowledged.length
      await until(() => acknowledged.length > before + 100)
      await cluster.kill()
      await until(() => !database.isHealthy)
      await cluster.start()
      await until(() => database.isHealthy)
    }
    const before = acknowledged.length
    await until(() => acknowledged.length > before + 50)
    stopped = true
    await Promise.all(writers)
    const there = new Set(await keys(database))
    expect(acknowledged.filter((key) => !there.has(key))).toEqual([])
    expect(refused.length).toBeGreaterThan(0)
    // What had no answer may be there or not; asked again, it is there once.
    for (const key of refused) await database.write(() => add(key))
    expect(await keys(database)).toHaveLength(acknowledged.length + refused.length)
  })

  it('[PR91] tells which letters were given up and puts them back in line', async () => {
    const database = await open()
    const letter = JSON.stringify({ kind: 'team', to: 'v@mail.example', ticket: 'LS-1' })
    await database.write(() =>
      together([
        statement("insert into conversation (id, principal, head, state, team, phase, changed_at) values ('talk', 'p', 1, '{}', 'alpha', 'ticket', 0)"),
        statement(
          `insert into letter (message_id, conversation, kind, recipient, letter, due, state, attempts, not_before, batch, fault)
           values ('<1@x>', 'talk', 'team', 'v@mail.example', ?, 0, 'dead', 2, 0, '<1@x>', '550')`,
          letter,
        ),
      ]),
    )
    const letters = createFailedLetters(database)
    const [found] = await letters.of(['alpha'])
    expect(found).toMatchObject({ conversation: 'talk', to: 'v@mail.example', ticket: 'LS-1', attempts: 2, reason: '550' })
    expect(await letters.of(['beta'])).toEqual([])
    expect(await letters.settle(Number(found?.id), ['beta'], 'pending', 5)).toBe(false)
    expect(await letters.settle(Number(found?.id), ['alpha'], 'pending', 5)).toBe(true)
    expect(await letters.of(['alpha'])).toEqual([])
    expect(await createLetterRows(database).claim(5)).toMatchObject({ messageId: '<1@x>', attempt: 3 })
  })

  it('[F62] two workers never claim the same letter', async () => {
    const url = await cluster.createDatabase()
    const bags = [createLetterRows(await open(url)), createLetterRows(await open(url)), createLetterRows(await open(url))]
    await opened
      .at(-1)
      ?.write(() =>
        together(
          Array.from({ length: 60 }, (_, n) =>
            statement(
              "insert into letter (message_id, conversation, kind, recipient, letter, due, state, attempts, not_before) values (?, ?, 'ticket', 'v@mail.example', '{}', 0, 'pending', 0, 0)",
              `<${n}@x>`,
              mintId(),
            ),
          ),
        ),
      )
    const claimed: string[] = []
    await Promise.all(
      bags.map(async (rows) => {
        for (let batch = await rows.claim(1); batch; batch = await rows.claim(1)) claimed.push(batch.messageId)
      }),
    )
    expect(claimed).toHaveLength(60)
    expect(new Set(claimed).size).toBe(60)
    expect(await bags[0]?.counts()).toEqual({ handed: 60 })
  })

  it('[F29] data that was taken elsewhere has a new epoch, and the same one where it stays', async () => {
    const url = await cluster.createDatabase()
    const database = await open(url)
    const epoch = await createEpoch(database).read()
    expect(await createEpoch(await open(url)).read()).toBe(epoch)
    // As after a restored dump: the row names a place that is not here.
    await database.write(() => run("update meta set value = 'elsewhere' where key = 'place'"))
    const restored = await createEpoch(await open(url)).read()
    expect(restored).not.toBe(epoch)
    expect(await createEpoch(await open(url)).read()).toBe(restored)
  })
})
