/** Statements are written in the words that both databases share; here each hears the few that differ. */
export const inSqlite = (sql: string): string =>
  // Whoever is in the transaction has the whole database: there is no row to lock, and nothing locked to skip.
  sql.replace(/ for update(?: skip locked)?/, '')

export function inPostgres(sql: string): string {
  let number = 0
  return sql.replace('json_each(?)', 'json_array_elements_text(cast(? as json)) as each(value)').replace(/\?/g, () => `$${++number}`)
}

/** Texts are ordered by their bytes there too, whatever the locale of the cluster. */
export const tablesInPostgres = (sql: string): string =>
  sql
    .replace(/--.*$/gm, '')
    .replace(/\bstrict(?:, without rowid)?\b/g, '')
    .replace(/\binteger primary key\b/g, 'bigint generated always as identity primary key')
    .replace(/\binteger\b/g, 'bigint')
    .replace(/\btext\b/g, 'text collate "C"')
    .replace(/\bblob\b/g, 'bytea')
