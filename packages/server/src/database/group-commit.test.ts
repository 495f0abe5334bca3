import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../testing/start-server.ts'
import { StoreFault } from './database.ts'
import { createGroupCommit } from './group-commit.ts'
import { openSqliteFile, type SqliteFile } from './sqlite-file.ts'

const insert = (database: SqliteFile, key: string): void => void database.all('insert into meta (key, value) values (?, ?)', key, '')
const keys = (database: SqliteFile): readonly unknown[] => database.all("select key from meta where key like 'k%' order by key").map(({ key }) => key)

function countCommits(database: SqliteFile) {
  let commits = 0
  return {
    database: {
      ...database,
      transaction<T>(work: () => T): T {
        commits++
        return database.transaction(work)
      },
    } satisfies SqliteFile,
    commits: () => commits,
  }
}

describe('a group commit', () => {
  it('[F25] writes what one turn asks for in one synced transaction, and tells nobody before', async () => {
    const { database, commits } = countCommits(openSqliteFile(temporaryFolder()))
    const group = createGroupCommit(database, () => undefined)
    const told: string[] = []
    const all = ['k1', 'k2', 'k3'].map((key) => group.write(() => insert(database, key)).then(() => told.push(key)))
    expect(keys(database)).toEqual([])
    await Promise.all(all)
    expect(told).toEqual(['k1', 'k2', 'k3'])
    expect(commits()).toBe(1)
    await group.write(() => insert(database, 'k4'))
    expect(commits()).toBe(2)
  })

  it('takes back what one piece of work wrote before it threw, and only that', async () => {
    const database = openSqliteFile(':memory:')
    const group = createGroupCommit(database, () => undefined)
    const results = await Promise.allSettled([
      group.write(() => insert(database, 'k1')),
      group.write(() => {
        insert(database, 'k2')
        throw new Error('changed its mind')
      }),
      group.write(() => {
        insert(database, 'k3')
        insert(database, 'k1')
      }),
      group.write(() => insert(database, 'k4')),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(keys(database)).toEqual(['k1', 'k4'])
    expect(group.isHealthy).toBe(true)
  })

  it('[F26] acknowledges nothing after the disk failed once, and does not try again', async () => {
    const database = openSqliteFile(':memory:')
    let isBroken = true
    const faults: unknown[] = []
    const failing: SqliteFile = {
      ...database,
      transaction<T>(work: () => T): T {
        if (!isBroken) return database.transaction(work)
        return database.transaction(() => {
          work()
          throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' })
        })
      },
    }
    const group = createGroupCommit(failing, (error) => faults.push(error))
    await expect(Promise.allSettled([group.write(() => insert(database, 'k1')), group.write(() => insert(database, 'k2'))])).resolves.toEqual([
      { status: 'rejected', reason: expect.any(StoreFault) },
      { status: 'rejected', reason: expect.any(StoreFault) },
    ])
    expect(group.isHealthy).toBe(false)
    isBroken = false
    await expect(group.write(() => insert(database, 'k3'))).rejects.toThrow(StoreFault)
    expect(keys(database)).toEqual([])
    expect(faults).toHaveLength(1)
  })

  it('finishes what was asked for before it closed, and takes no more', async () => {
    const database = openSqliteFile(':memory:')
    const group = createGroupCommit(database, () => undefined)
    const last = group.write(() => insert(database, 'k1'))
    await group.close()
    await last
    expect(keys(database)).toEqual(['k1'])
    await expect(group.write(() => insert(database, 'k2'))).rejects.toThrow(StoreFault)
  })
})
