import pg from 'pg'
import { StoreFault } from './database.ts'
import { inPostgres } from './dialects.ts'
import type { Row, Statement } from './work.ts'

/** The rows of each statement. Of one round none waits for another's answer. */
export type AskRound = (round: readonly Statement[]) => Promise<readonly (readonly Row[])[]>

/** One connection, opened when it is needed and again after it was lost. */
export interface Connection {
  /** One attempt. Rejects with StoreFault where the fault may pass, with PostgreSQL's own error where the statement is wrong. */
  ask: AskRound
  /** `work` in one transaction, on one connection or not at all. Rejects as `ask` does, or with what `work` threw. */
  transaction<T>(work: (ask: AskRound) => Promise<T>): Promise<T>
  /** Several statements without values. */
  execute(sql: string): Promise<void>
  close(): Promise<void>
}

/** In milliseconds. Whoever holds a lock and says nothing more, such as a node that was stopped, loses it. */
const times = { connectionTimeoutMillis: 5_000, query_timeout: 10_000, statement_timeout: 8_000, idle_in_transaction_session_timeout: 5_000 }

/** `onOpened`: a new connection is there, and who answers may be another machine than before. */
export function openConnection(url: string, onOpened: () => void): Connection {
  let current: Promise<pg.Client> | null = null
  const names = new Map<string, { readonly name: string; readonly text: string }>()

  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url, application_name: 'deskbell', keepAlive: true, ...times, pipeline: true, types: numbers })
    // Whoever waits for an answer hears of it too.
    client.on('error', () => forget(client))
    client.on('end', () => forget(client))
    await client.connect()
    onOpened()
    return client
  }
  const forget = (lost: pg.Client): void => {
    const was = current
    was?.then(
      (client) => {
        if (client === lost && current === was) current = null
      },
      () => undefined,
    )
  }
  const open = (): Promise<pg.Client> => {
    if (current) return current
    const opening = connect()
    current = opening
    opening.catch(() => {
      if (current === opening) current = null
    })
    return opening.catch((error: unknown) => {
      throw faultOf(error)
    })
  }
  const query = async (client: pg.Client, { sql, values }: Statement): Promise<readonly Row[]> => {
    let known = names.get(sql)
    if (!known) {
      known = { name: `s${names.size}`, text: inPostgres(sql) }
      names.set(sql, known)
    }
    const { rows } = await client.query<Record<string, string | number | null | Uint8Array>>({ ...known, values: [...values] }).catch((error: unknown) => {
      throw faultOf(error)
    })
    return rows
  }
  const say = (client: pg.Client, sql: string): Promise<pg.QueryResult> =>
    client.query(sql).catch((error: unknown) => {
      throw faultOf(error)
    })
  const askOf =
    (client: pg.Client): AskRound =>
    (round) =>
      Promise.all(inOrder(round).map((statement) => query(client, statement))).then((rows) => asAsked(round, rows))

  return {
    ask: async (round) => askOf(await open())(round),
    async transaction(work) {
      const client = await open()
      const ask = askOf(client)
      try {
        await say(client, 'begin')
        const result = await work(ask)
        const { command } = await say(client, 'commit')
        if (command !== 'COMMIT') throw new StoreFault('The transaction was taken back.')
        return result
      } catch (error) {
        await say(client, 'rollback').catch(() => undefined)
        throw error
      }
    },
    async execute(sql) {
      await say(await open(), sql)
    },
    async close() {
      const client = await current?.catch(() => null)
      await client?.end()
    },
  }
}

const byLock = (round: readonly Statement[]): readonly number[] =>
  round.map((_, index) => index).sort((one, other) => compare(round[one]?.locks ?? '', round[other]?.locks ?? '') || one - other)
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
const inOrder = (round: readonly Statement[]): readonly Statement[] => byLock(round).flatMap((index) => round[index] ?? [])
function asAsked<T>(round: readonly Statement[], answers: readonly T[]): readonly T[] {
  const asked: T[] = []
  byLock(round).forEach((index, position) => {
    asked[index] = answers[position] as T
  })
  return asked
}

/** Counts and times come as numbers: all of them are below 2^53. */
const numbers: pg.CustomTypesConfig = { getTypeParser: (oid, format) => (oid === 20 ? Number : pg.types.getTypeParser(oid, format)) }

/**
 * What may pass: everything that is not PostgreSQL's answer to the statement itself, and of its answers those about connections (08),
 * a transaction that must be tried again (40), resources (53), locks (55), a server that stops, starts or gave up waiting (57), its disk (58),
 * a primary that is none any more (25).
 */
const passing = /^(?:08|25|40|53|55|57|58|XX)/

const faultOf = (error: unknown): unknown =>
  error instanceof pg.DatabaseError && !passing.test(error.code ?? '') ? error : new StoreFault('The database could not be asked.', { cause: error })
