import { mintId } from '@deskbell/protocol'
import type { Database } from './database.ts'
import { get, run, statement, together, type Work } from './work.ts'

/** Of all logs. It changes when this copy of the data is not the one that was last written here: a restored backup, another machine. */
export interface Epoch {
  read(): Promise<string>
}

export function createEpoch(database: Database): Epoch {
  let known: Promise<string> | null = null
  database.onMoved(() => {
    known = null
  })
  return {
    read() {
      known ??= settle(database).catch((error: unknown) => {
        known = null
        throw error
      })
      return known
    },
  }
}

async function settle(database: Database): Promise<string> {
  const place = await database.place()
  return database.write(function* (): Work<string> {
    const fresh = mintId()
    yield* together([
      statement("insert into meta (key, value) values ('epoch', ?) on conflict (key) do nothing", fresh),
      statement("insert into meta (key, value) values ('place', ?) on conflict (key) do nothing", place),
    ])
    const last = yield* get("select value from meta where key = 'place' for update")
    if (last?.value !== place)
      yield* together([statement("update meta set value = ? where key = 'epoch'", fresh), statement("update meta set value = ? where key = 'place'", place)])
    const row = yield* get("select value from meta where key = 'epoch'")
    return String(row?.value)
  })
}

/** A text that the database keeps for ever, made by whoever asks first. */
export async function keptText(database: Database, key: string, make: () => string): Promise<string> {
  return database.write(function* (): Work<string> {
    yield* run('insert into meta (key, value) values (?, ?) on conflict (key) do nothing', key, make())
    const row = yield* get('select value from meta where key = ?', key)
    return String(row?.value)
  })
}
