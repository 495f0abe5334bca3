import { type AttachmentRef, type ConversationId, type UploadAnswer, type UploadAsk, uploadLimits } from '@deskbell/protocol'
import { checkFile, cleanName, type FileFault, readPicture, takenEndings, withoutMetadata } from '@deskbell/rules/files'
import type { Database } from '../database/database.ts'
import { all, get, type Row, run, statement, together, type Work } from '../database/work.ts'
import { Refusal } from '../http/refusal.ts'

const day = 24 * 60 * 60_000
/** How long a file may wait for its message, whole or not. */
const patience = 7 * day
/** Of one person in a day. */
const mostFiles = 100
const mostBytes = 200 * 1024 * 1024
/** What is not a picture is bytes to be downloaded, whatever it claims to be. */
const plainBytes = 'application/octet-stream'

export interface StoredFile extends AttachmentRef {
  readonly conversation: ConversationId
  readonly owner: string
}

/** Files in the database itself: one backup, one truth, the same for every node. A file that is whole never changes. */
export interface FileStore {
  /** Begins a file or finds the one of this id. Throws `too-large`, `invalid`, `mismatch`, `busy`; `not-found` for another's. */
  begin(ask: UploadAsk, owner: string): Promise<UploadAnswer>
  /** Adds bytes where they go on; those that don't are passed over, and the answer says where to go on. Throws `not-found`, `too-large`, `invalid`. */
  append(id: string, owner: string, offset: number, bytes: Buffer): Promise<UploadAnswer>
  /** Takes back a file of this person that no message refers to; nothing else happens where there is none. */
  remove(id: string, owner: string): Promise<void>
  /** Those of these that are whole, this person's and of this conversation: a message is about to refer to them, so they stay. */
  use(ids: readonly string[], owner: string, conversation: ConversationId): Promise<ReadonlyMap<string, AttachmentRef>>
  /** Null until it is whole. */
  find(id: string): Promise<StoredFile | null>
  read(id: string): Promise<Buffer>
}

/** `received` counts what came, `size` what of it is kept: a picture loses what it says of its place (PR87). */
const refOf = ({ height, id, name, size, type, width }: Row): AttachmentRef => ({
  id: String(id),
  name: String(name),
  type: String(type),
  size: Number(size),
  ...(width && height ? { width: Number(width), height: Number(height) } : {}),
})
const answerOf = (row: Row): UploadAnswer => ({ offset: Number(row.received), ...(row.type === null ? {} : { done: refOf(row) }) })
const announcedSizeOf = ({ received, size, type }: Row): number => Number(type === null ? size : received)
/** One database gives a Buffer, the other the memory behind it. */
const bytesOf = ({ bytes }: Row): Buffer => Buffer.from(bytes as Uint8Array)
const missing = (): Refusal => new Refusal('not-found', 'There is no such file.')

const reasons: Readonly<Record<FileFault, string>> = {
  'too-large': `A file may have ${uploadLimits.file} bytes.`,
  empty: 'A file without bytes.',
  type: `A file is what its name says, and its name ends in one of: ${takenEndings.join(', ')}.`,
  'too-many-pixels': `A picture may have ${uploadLimits.pixels} pixels.`,
}
const refusalOf = (fault: FileFault): Refusal => new Refusal(fault === 'too-large' ? 'too-large' : 'invalid', reasons[fault])

export function createFileStore(database: Database): FileStore {
  function* begin({ id, conversation, name, size }: UploadAsk, owner: string): Work<UploadAnswer | Refusal> {
    const known = yield* get('select * from file where id = ? for update', id)
    if (known && known.owner !== owner) return missing()
    if (known)
      return known.conversation === conversation && announcedSizeOf(known) === size
        ? answerOf(known)
        : new Refusal('mismatch', 'This id was used for another file.')
    const stale = yield* all('select id from file where used = 0 and created_at < ?', Date.now() - patience)
    yield* together(stale.flatMap((row) => forgetting(String(row.id))))
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
    if (end === Number(row.size)) return yield* finish(row, bytes)
    yield* together([
      statement('insert into file_part (file, start, bytes) values (?, ?, ?)', id, received, bytes),
      statement('update file set received = ? where id = ?', end, id),
    ])
    return answerOf({ ...row, received: end })
  }

  /** The last bytes came: now it is known what the file is. */
  function* finish(row: Row, last: Buffer): Work<UploadAnswer | Refusal> {
    const id = String(row.id)
    const parts = yield* all('select bytes from file_part where file = ? order by start', id)
    const sent = Buffer.concat([...parts.map(bytesOf), last])
    const fault = checkFile({ name: String(row.name), size: sent.length }, sent)
    if (fault) {
      yield* together(forgetting(id))
      return refusalOf(fault)
    }
    const kept = Buffer.from(withoutMetadata(sent))
    const { height = null, type = plainBytes, width = null } = readPicture(kept) ?? {}
    const whole = { ...row, received: sent.length, size: kept.length, type, width, height }
    const pieces =
      kept.length === sent.length
        ? [statement('insert into file_part (file, start, bytes) values (?, ?, ?)', id, sent.length - last.length, last)]
        : [
            statement('delete from file_part where file = ?', id),
            ...Array.from({ length: Math.ceil(kept.length / uploadLimits.part) }, (_, index) => {
              const start = index * uploadLimits.part
              return statement('insert into file_part (file, start, bytes) values (?, ?, ?)', id, start, kept.subarray(start, start + uploadLimits.part))
            }),
          ]
    yield* together([
      ...pieces,
      statement(
        'update file set received = ?, size = ?, type = ?, width = ?, height = ? where id = ?',
        whole.received,
        whole.size,
        whole.type,
        whole.width,
        whole.height,
        id,
      ),
    ])
    return answerOf(whole)
  }

  function* remove(id: string, owner: string): Work<void> {
    const row = yield* get('select * from file where id = ? for update', id)
    if (row && row.owner === owner && Number(row.used) === 0) yield* together(forgetting(id))
  }

  function* use(ids: readonly string[], owner: string, conversation: ConversationId): Work<readonly Row[]> {
    const theirs = 'id in (select value from json_each(?)) and owner = ? and conversation = ? and type is not null'
    const values = [JSON.stringify(ids), owner, conversation]
    const rows = yield* all(`select * from file where ${theirs} for update`, ...values)
    yield* run(`update file set used = 1 where ${theirs}`, ...values)
    return rows
  }

  return {
    async begin(ask, owner) {
      const fault = checkFile({ name: cleanName(ask.name), size: ask.size })
      if (fault) throw refusalOf(fault)
      return accepted(await database.write(() => begin(ask, owner), ask.id))
    },
    append: async (id, owner, offset, bytes) => accepted(await database.write(() => append(id, owner, offset, bytes), id)),
    remove: (id, owner) => database.write(() => remove(id, owner), id),
    async use(ids, owner, conversation) {
      if (ids.length === 0) return new Map()
      const rows = await database.write(() => use(ids, owner, conversation), conversation)
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

const forgetting = (id: string) => [statement('delete from file_part where file = ?', id), statement('delete from file where id = ?', id)]

function accepted(answer: UploadAnswer | Refusal): UploadAnswer {
  if (answer instanceof Refusal) throw answer
  return answer
}
