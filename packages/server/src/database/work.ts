export type Value = string | number | null | Uint8Array
export type Row = Readonly<Record<string, Value>>

/**
 * One statement, in the words that SQLite and PostgreSQL share: `?` for a value, `for update` where a row must stay as it is read,
 * `json_each(?)` for the texts of a JSON list.
 */
export interface Statement {
  readonly sql: string
  readonly values: readonly Value[]
  /** A row that many write. Such statements of one round are said in this order, so that no two transactions wait for each other. */
  readonly locks?: string
}

/**
 * What is to be done inside one transaction, written once for a database that answers at once and for one that answers in time.
 * It yields statements of which none needs another's answer, and gets the rows of each. It may be run again after a fault,
 * also when the first run was committed and only the answer was lost: so it must be harmless to repeat.
 */
export type Work<T> = Generator<readonly Statement[], T, readonly (readonly Row[])[]>

export const statement = (sql: string, ...values: readonly Value[]): Statement => ({ sql, values })

/** All of them in one round. */
export function* together(statements: readonly Statement[]): Work<readonly (readonly Row[])[]> {
  return statements.length ? yield statements : []
}

export function* all(sql: string, ...values: readonly Value[]): Work<readonly Row[]> {
  const [rows = []] = yield [{ sql, values }]
  return rows
}

export function* get(sql: string, ...values: readonly Value[]): Work<Row | undefined> {
  const [row] = yield* all(sql, ...values)
  return row
}

export function* run(sql: string, ...values: readonly Value[]): Work<void> {
  yield* all(sql, ...values)
}
