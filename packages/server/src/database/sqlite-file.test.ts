import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../testing/start-server.ts'
import { DataFault } from './database.ts'
import { openSqliteFile } from './sqlite-file.ts'

const libsql = createRequire(import.meta.url).resolve('libsql')

/** Tries to open the file from another process. */
const openElsewhere = (folder: string): string =>
  spawnSync(
    process.execPath,
    [
      '-e',
      `const D = require(${JSON.stringify(libsql)}); const d = new D(${JSON.stringify(join(folder, 'deskbell.db'))}); console.log(d.prepare('select count(*) as n from meta').all([])[0].n >= 0)`,
    ],
    { encoding: 'utf8' },
  ).stdout

describe('the data folder', () => {
  it('[F28] has one owner: nobody else can open it, here or in another process, until it is closed', () => {
    const folder = temporaryFolder()
    const database = openSqliteFile(folder)
    expect(() => openSqliteFile(folder)).toThrow(new DataFault(`Another server is using the data folder ${folder}.`))
    expect(openElsewhere(folder)).toBe('')
    database.close()
    expect(openElsewhere(folder)).toBe('true\n')
    openSqliteFile(folder).close()
    expect(readdirSync(folder)).toEqual(['deskbell.db'])
  })

  it('[F25] syncs each commit, in write-ahead mode', () => {
    const database = openSqliteFile(temporaryFolder())
    expect(database.get('pragma synchronous')).toMatchObject({ synchronous: 2 })
    expect(database.get('pragma journal_mode')).toMatchObject({ journal_mode: 'wal' })
    expect(database.get('pragma locking_mode')).toMatchObject({ locking_mode: 'exclusive' })
    database.close()
  })

  it('is told from what is no folder of ours', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(() => openSqliteFile(join(folder, 'file'))).toThrow(DataFault)
    writeFileSync(join(folder, 'deskbell.db'), 'not a database, but long enough to be taken for one'.repeat(100))
    expect(() => openSqliteFile(folder)).toThrow(/can't be used/)
  })

  it('[F27] does not open on a page whose form a flipped bit has broken, and says what to do', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'deskbell.db')
    const database = openSqliteFile(folder)
    database.transaction(() => {
      for (let n = 0; n < 2_000; n++)
        database.all("insert into entry (log, seq, at, command, by, fact, more) values ('talk', ?, 1, 'c', '{}', ?, 0)", n, 'x'.repeat(200))
    })
    database.close()
    const sound = readFileSync(path)
    const pages = sound.length / 4096
    expect(pages).toBeGreaterThan(50)
    // A page begins with what kind it is; what fails there is the form, whatever the texts on it say.
    for (let page = 1; page < pages; page += 7) {
      const broken = Buffer.from(sound)
      broken.writeUInt8(broken.readUInt8(page * 4096) ^ 4, page * 4096)
      const elsewhere = temporaryFolder()
      writeFileSync(join(elsewhere, 'deskbell.db'), broken)
      expect(() => openSqliteFile(elsewhere), `page ${page}`).toThrow(/is damaged .* put a backup alone into an empty folder/)
    }
    openSqliteFile(folder).close()
  })

  it('[F28] says in one line that a folder can’t be made', () => {
    expect(() => openSqliteFile('/dev/null/place')).toThrow(/^The data folder \/dev\/null\/place can't be made: .*\.$/)
  })

  it('refuses what a newer server wrote', () => {
    const folder = temporaryFolder()
    const database = openSqliteFile(folder)
    database.transaction(() => database.all('pragma user_version = 99'))
    database.close()
    expect(() => openSqliteFile(folder)).toThrow('newer version')
  })
})
