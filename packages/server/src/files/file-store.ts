import { type AttachmentRef, type ConversationId, type UploadAnswer, type UploadAsk, uploadLimits } from '@deskbell/protocol'
import type { Database } from '../database/database.ts'
import { all, get, type Row, run, statement, together, type Work } from '../database/work.ts'
import { Refusal } from '../http/refusal.ts'
import { cleanName } from './clean-name.ts'
import { findType } from './find-type.ts'

const day = 24 * 60 * 60_000
/** Of one person in a day. */
const mostFiles = 100
const mostBytes = 200 * 1024 * 1024

export interface StoredFile extends AttachmentRef {
  readonly conversation: ConversationId
  readonly owner: string
}

/** Files in the database itself: one backup, one truth, the same for every node. A file that is whole never changes. */
export interface FileStore {
  /** Begins a file or finds the one of this id. Throws `too-large`, `mismatch`, `busy`; `not-found` for another's. */
  begin(ask: UploadAsk, owner: string): Promise<UploadAnswer>
  /** Adds bytes where they go on; those that don't are passed over, and the answer says where to go on. Throws `not-found`, `too-large`, `invalid`. */
  append(id: string, owner: string, offset: number, bytes: Buffer): Promise<UploadAnswer>
  /** Those of these that are whole, this person's and of this conversation. */
  whole(ids: readonly string[], owner: string, conversation: ConversationId): Promise<ReadonlyMap<string, AttachmentRef>>
  /** Null until it is whole. */
  find(id: string): Promise<StoredFile | null>
  read(id: string): Promise<Buffer>
}

const refOf = (row: Row): AttachmentRef => ({ id: String(row.id), name: String(row.name), type: String(row.type), size: Number(row.size) })
const answerOf = (row: Row): UploadAnswer => ({ offset: Number(row.received), ...(row.type === null ? {} : { done: refOf(row) }) })
/** One database gives a Buffer, the other the memory behind it. */
const bytesOf = ({ bytes }: Row): Buffer => Buffer.from(bytes as Uint8Array)
const missing = (): Refusal => new Refusal('not-found', 'There is no such file.')

export function createFileStore(database: Database): FileStore {
  function* begin({ id, conversation, name, size }: UploadAsk, owner: string): Work<UploadAnswer | Refusal> {
    const known = yield* get('select * from file where id = ? for update', id)
    if (known && known.owner !== owner) return missing()
    if (known)
      return known.conversation === conversation && Number(known.size) === size
        ? answerOf(known)
        : new Refusal('mismatch', 'This id was used for another file.')
    // What nobody ended within a day is given up.
    const stale = yield* all('select id from file where type is null and created_at < ?', Date.now() - day)
    yield* together(
      stale.flatMap((row) => [statement('delete from file_part where file = ?', row.id ?? ''), statement('delete from file where id = ?', row.id ?? '')]),
    )
    const [sum] = yield* all('select count(*) as files, coalesce(sum(size), 0) as bytes from file where owner = ? and created_at > ?', owner, Date.now() - day)
    if (Number(sum?.files) >= mostFiles || Number(sum?.bytes) + size > mostBytes) return new Refusal('too-large', 'Too many files in one day.')
    yield* run(
      'insert into file (id, conversation, owner, name, type, size, received, created_at) values (?, ?, ?, ?, null, ?, 0, ?)',
      id,
      conversation,
      owner,
      cleanName(name),
      size,
      Date.now(),
    )
    return { offset: 0 }
  }

  function* append(id: string, owner: string, offset: number, bytes: Buffer): Work<UploadAnswer | Refusal> {
    const row = yield* get('select * from file where id = ? for update', id)
    if (!row || row.owner !== owner) return missing()
    const received = Number(row.received)
    if (row.type !== null || offset !== received || bytes.length === 0) return answerOf(row)
    const end = received + bytes.length
    if (end > Number(row.size)) return new Refusal('too-large', 'More bytes than the file was said to have.')
    const isWhole = end === Number(row.size)
    const start = received === 0 ? undefined : yield* get('select bytes from file_part where file = ? and start = 0', id)
    const type = isWhole ? findType(start ? bytesOf(start) : bytes) : null
    if (type === 'too-many-pixels') {
      yield* together([statement('delete from file_part where file = ?', id), statement('delete from file where id = ?', id)])
      return new Refusal('invalid', 'A picture of more than 50 million pixels.')
    }
    yield* together([
      statement('insert into file_part (file, start, bytes) values (?, ?, ?)', id, received, bytes),
      statement('update file set received = ?, type = ? where id = ?', end, type, id),
    ])
    return answerOf({ ...row, received: end, type })
  }

  return {
    async begin(ask, owner) {
      if (ask.size > uploadLimits.file) throw new Refusal('too-large', `A file may have ${uploadLimits.file} bytes.`)
      return accepted(await database.write(() => begin(ask, owner), ask.id))
    },
    append: async (id, owner, offset, bytes) => accepted(await database.write(() => append(id, owner, offset, bytes), id)),
    async whole(ids, owner, conversation) {
      if (ids.length === 0) return new Map()
      const rows = await database.all(
        'select * from file where id in (select value from json_each(?)) and owner = ? and conversation = ? and type is not null',
        JSON.stringify(ids),
        owner,
        conversation,
      )
      return new Map(rows.map((row) => [String(row.id), refOf(row)]))
    },
    async find(id) {
      const row = await database.get('select * from file where id = ? and type is not null', id)
      return row ? { ...refOf(row), conversation: String(row.conversation), owner: String(row.owner) } : null
    },
    async read(id) {
      const rows = await database.all('select bytes from file_part where file = ? order by start', id)
      return Buffer.concat(rows.map(bytesOf))
    },
  }
}

function accepted(answer: UploadAnswer | Refusal): UploadAnswer {
  if (answer instanceof Refusal) throw answer
  return answer
}
