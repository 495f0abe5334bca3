import { canonicalJson, type DeskFaqEntry, type FaqEntry, type Instant } from '@deskbell/protocol'
import type { Database } from '../database/database.ts'
import { all, get, type Row, type Statement, statement, together, type Value, type Work } from '../database/work.ts'
import { applyChange, type FaqKey, type FaqStore, keptVersions } from './faq-store.ts'

const read = (value: Value | undefined): FaqEntry | null => (typeof value === 'string' ? (JSON.parse(value) as FaqEntry) : null)
const write = (entry: FaqEntry | null): string | null => (entry ? JSON.stringify(entry) : null)

const textOf = (row: Row): DeskFaqEntry => ({
  id: String(row.id),
  locale: String(row.locale),
  revision: Number(row.revision),
  published: read(row.published),
  draft: read(row.draft),
  changedAt: Number(row.changed_at),
  changedBy: row.changed_by === null ? null : String(row.changed_by),
})
const isFromFile = (row: Row | undefined): boolean => Number(row?.from_file ?? 0) === 1

/** Returns a row where it was written: not, where somebody else was faster. */
const put = ({ id, locale, revision, published, draft, changedAt, changedBy }: DeskFaqEntry, position: number, fromFile: boolean): Statement =>
  statement(
    `insert into faq_text (locale, id, position, revision, published, draft, changed_at, changed_by, from_file) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (locale, id) do update set revision = excluded.revision, published = excluded.published, draft = excluded.draft,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by, from_file = excluded.from_file
       where faq_text.revision = excluded.revision - 1 returning revision`,
    locale,
    id,
    position,
    revision,
    write(published),
    write(draft),
    changedAt,
    changedBy,
    fromFile ? 1 : 0,
  )

const addVersion = ({ locale, id }: FaqKey, at: Instant, by: string | null, entry: FaqEntry | null): readonly Statement[] => [
  statement('insert into faq_version (locale, id, at, by, entry) values (?, ?, ?, ?, ?)', locale, id, at, by, write(entry)),
  statement(
    `delete from faq_version where locale = ? and id = ? and number <= (
       select number from faq_version where locale = ? and id = ? order by number desc limit 1 offset ${keptVersions})`,
    locale,
    id,
    locale,
    id,
  ),
]

/** The FAQ in a database. */
export function createDatabaseFaqStore(database: Database): FaqStore {
  return {
    seed: (entries, at) =>
      database.write(function* (): Work<void> {
        // One row that every server of this desk locks at its start, on whatever node.
        yield* all("select value from meta where key = 'secret' for update")
        const rows = new Map((yield* all('select * from faq_text')).map((row) => [`${row.locale} ${row.id}`, row]))
        let position = Math.max(0, ...[...rows.values()].map((row) => Number(row.position)))
        const statements: Statement[] = []
        /** What the file says of a text now: itself, or null where it left it out. */
        const follow = (key: FaqKey, row: Row | undefined, entry: FaqEntry | null): void => {
          const before = row && textOf(row)
          if (before && canonicalJson(before.published) === canonicalJson(entry)) return
          const { id, locale } = key
          const after = { id, locale, revision: (before?.revision ?? 0) + 1, published: entry, draft: before?.draft ?? null, changedAt: at, changedBy: null }
          statements.push(put(after, Number(row?.position ?? ++position), true), ...addVersion(key, at, null, entry))
        }
        for (const entry of entries) {
          const name = `${entry.locale} ${entry.id}`
          const row = rows.get(name)
          if (!row || isFromFile(row)) follow(entry, row, entry)
          rows.delete(name)
        }
        for (const row of rows.values()) if (isFromFile(row) && row.published !== null) follow({ locale: String(row.locale), id: String(row.id) }, row, null)
        yield* together(statements)
      }),

    async published() {
      return (await database.all('select published from faq_text where published is not null order by position')).flatMap((row) => read(row.published) ?? [])
    },

    async all() {
      return (await database.all('select * from faq_text where published is not null or draft is not null order by position')).map(textOf)
    },

    change: (key, change, by, at) =>
      database.write(function* (): Work<DeskFaqEntry | null> {
        const row = yield* get('select * from faq_text where locale = ? and id = ? for update', key.locale, key.id)
        const before = row ? textOf(row) : { id: key.id, locale: key.locale, revision: 0, published: null, draft: null, changedAt: at, changedBy: null }
        // A text that was taken away can be written anew by who knows nothing of it.
        const isGone = before.published === null && before.draft === null
        if (change.base !== before.revision && !(isGone && change.base === 0)) return null
        const after = { ...before, ...applyChange(before, change, at), revision: before.revision + 1, changedAt: at, changedBy: by }
        const isPublic = change.type === 'publish' || change.type === 'withdraw'
        const position = row ?? (yield* get('select coalesce(max(position), 0) + 1 as position from faq_text'))
        const [written = []] = yield [put(after, Number(position?.position), !isPublic && isFromFile(row))]
        if (written.length === 0) return null
        if (isPublic) yield* together(addVersion(key, at, by, after.published))
        return after
      }),

    async versions({ locale, id }) {
      const rows = await database.all('select number, at, by, entry from faq_version where locale = ? and id = ? order by number desc', locale, id)
      return rows.map((row) => ({
        number: Number(row.number),
        at: Number(row.at),
        by: row.by === null ? null : String(row.by),
        entry: read(row.entry),
      }))
    },
  }
}
