import type { Author, Conversation, ConversationId, Cursor, Fact, InboxFact, LogEntry, LogId, Receipt } from '@deskbell/protocol'
import { emptyConversation, fold, summarize } from '@deskbell/rules/conversation'
import type { Database } from '../database/database.ts'
import type { Epoch } from '../database/epoch.ts'
import { type Row, run, type Statement, statement, together, type Work } from '../database/work.ts'
import { type Growth, growLog, inboxEntry, seqOfFact } from './grow-log.ts'
import {
  type AnyEntry,
  type Ask,
  inboxOf,
  type LogStore,
  type MailDraft,
  noMarks,
  type ReadMarks,
  refuseTakenTicket,
  type StoreParts,
  type StoreRefusal,
  TicketTaken,
} from './log-store.ts'

/** A long log is folded from the last of these, so that opening it stays quick. */
const snapshotEvery = 256
/** An inbox says of each change the whole row, so its old lines tell nothing that a later one doesn't. */
const inboxLines = 2_000
const trimEvery = 500

/** Logs in a database. The conversation's row is locked from the first look to the commit. */
export function createDatabaseLogStore(database: Database, epochs: Epoch, { draftMail, onGrown }: StoreParts): LogStore {
  const headOf = async (log: LogId): Promise<number> =>
    Number(
      (log.startsWith('inbox:')
        ? await database.get('select head from inbox where log = ?', log)
        : await database.get('select head from conversation where id = ?', log)
      )?.head ?? 0,
    )
  const headState = async (id: ConversationId): Promise<Conversation | null> => {
    const row = await database.get('select state from conversation where id = ?', id)
    return row ? stateOf(row) : null
  }
  const listAfter = async (log: LogId, seq: number, limit: number): Promise<AnyEntry[]> => {
    const epoch = await epochs.read()
    const rows = await database.all('select * from entry where log = ? and seq > ? order by seq limit ?', log, seq, limit)
    return rows.map((row) => entryOf(log, epoch, row))
  }

  /** What a commit comes to, and the logs that grew by it. */
  type Outcome = StoreRefusal | { readonly receipt: Receipt; readonly grown: readonly LogId[] }

  function* grow(conversation: ConversationId, ask: Ask, epoch: string, decide: Parameters<LogStore['commit']>[2]): Work<Outcome> {
    const [[bound] = [], [known] = []] = yield* together([
      statement('select principal, state from conversation where id = ? for update', conversation),
      statement('select digest, seq from command where conversation = ? and id = ?', conversation, ask.id),
    ])
    if (ask.principal === null ? !bound : bound && bound.principal !== ask.principal) return { refuse: 'not-found', reason: 'There is no such conversation.' }
    if (known)
      return known.digest === ask.digest
        ? { receipt: { id: ask.id, cursor: { epoch, seq: Number(known.seq) }, repeated: true }, grown: [conversation] }
        : { refuse: 'mismatch', reason: 'This id was used for another command.' }
    const before = bound ? stateOf(bound) : emptyConversation(conversation)
    const decision = decide(before)
    if ('refuse' in decision) return decision
    const growth = growLog(before, ask, decision.facts, epoch)
    const seq = growth.state.cursor?.seq ?? 0
    const letters = (decision.letters ?? []).map((letter) => draftMail(letter, seqOfFact(growth.entries)))
    const places = yield* holdPlaces(growth)
    yield* together([
      ...growth.entries.map(entryRow),
      statement('insert into command (conversation, id, digest, seq) values (?, ?, ?, ?)', conversation, ask.id, ask.digest, seq),
      bound ? stateUpdate(growth.state, ask) : stateInsert(growth.state, String(ask.principal), ask),
      ...snapshots(before, growth.entries),
      ...places.flatMap(({ log, seq: place }) => inboxRows(log, { epoch, seq: place }, growth, ask)),
      ...letters.map((letter) => letterRow(conversation, letter)),
      ...(growth.wait ? [statement('insert into wait (team, ms) values (?, ?)', growth.wait.team, growth.wait.ms)] : []),
    ])
    return { receipt: { id: ask.id, cursor: { epoch, seq }, repeated: false }, grown: [conversation, ...growth.inboxes] }
  }

  return {
    async commit(conversation, ask, decide) {
      const epoch = await epochs.read()
      const outcome = await database.write(() => grow(conversation, ask, epoch, decide), conversation).catch(refuseTakenTicket)
      if (!('receipt' in outcome)) return outcome
      for (const log of outcome.grown) onGrown(log)
      return outcome.receipt
    },

    async after(log, cursor, limit) {
      const head = await headOf(log)
      if (cursor.epoch !== (await epochs.read()) || cursor.seq > head) return 'epoch-changed'
      if (cursor.seq === head) return []
      const entries = await listAfter(log, cursor.seq, limit)
      return entries[0]?.cursor.seq === cursor.seq + 1 ? entries : 'epoch-changed'
    },

    async before(log, seq, limit) {
      const epoch = await epochs.read()
      const rows = await database.all('select * from entry where log = ? and seq < ? order by seq desc limit ?', log, seq ?? Number.MAX_SAFE_INTEGER, limit)
      return rows.map((row) => entryOf(log, epoch, row)).reverse()
    },

    async state(conversation, seq) {
      const head = await headState(conversation)
      if (!head || seq === null || seq >= (head.cursor?.seq ?? 0)) return head
      const snapshot = await database.get('select state from snapshot where log = ? and seq <= ? order by seq desc limit 1', conversation, seq)
      const start = snapshot ? stateOf(snapshot) : emptyConversation(conversation)
      const from = start.cursor?.seq ?? 0
      return ((await listAfter(conversation, from, seq - from)) as LogEntry[]).reduce(fold, start)
    },

    async heads(logs) {
      const epoch = await epochs.read()
      const list = JSON.stringify(logs)
      const rows = await Promise.all([
        database.all('select id as log, head from conversation where id in (select value from json_each(?))', list),
        database.all('select log, head from inbox where log in (select value from json_each(?))', list),
      ])
      const known = new Map(rows.flat().map(({ log, head }) => [String(log), Number(head)]))
      return Object.fromEntries(logs.map((log): [LogId, Cursor] => [log, { epoch, seq: known.get(log) ?? 0 }]))
    },

    async principalOf(conversation) {
      const row = await database.get('select principal from conversation where id = ?', conversation)
      return row ? String(row.principal) : null
    },

    async ofPrincipal(principal) {
      const rows = await database.all('select id from conversation where principal = ? order by changed_at, id', principal)
      return rows.map((row) => String(row.id))
    },

    async tallies(principals) {
      const rows = await database.all(
        'select principal, count(*) as talks from conversation where principal in (select value from json_each(?)) group by principal',
        JSON.stringify(principals),
      )
      return Object.fromEntries(rows.map((row) => [String(row.principal), Number(row.talks)]))
    },

    async inbox(team) {
      // The place first: a row that changes meanwhile is told again by the log after it, and a row told twice says the same.
      const cursor = { epoch: await epochs.read(), seq: await headOf(inboxOf(team)) }
      const rows = await database.all(
        `select * from (select state from conversation where team = ? and phase not in ('resolved', 'left')) as open_rows
         union all select state from (select state, changed_at from conversation where team = ? and phase in ('resolved', 'left') order by changed_at desc limit 200) as closed_rows`,
        team,
        team,
      )
      return { rows: rows.map((row) => summarize(stateOf(row))), cursor }
    },

    async queue(team) {
      const rows = await database.all("select id from conversation where team = ? and phase = 'queued' order by queued_at, id", team)
      return rows.map((row) => String(row.id))
    },

    async waits(team) {
      const rows = await database.all('select ms from wait where team = ? order by id desc limit 20', team)
      return rows.map(({ ms }) => Number(ms)).reverse()
    },

    async talks() {
      const rows = await database.all("select agent, count(*) as talks from conversation where phase = 'assigned' and agent is not null group by agent")
      return new Map(rows.map(({ agent, talks }) => [String(agent), Number(talks)]))
    },

    async markRead(conversation, side, upTo) {
      const seq = Math.min(upTo, await headOf(conversation))
      const known = (await marksOf(database, [conversation]))[conversation] ?? noMarks
      if (seq <= known[side]) return false
      const marks = { visitor: 0, agent: 0, [side]: seq }
      await database.write(() =>
        run(
          `insert into read_mark (conversation, visitor, agent) values (?, ?, ?) on conflict (conversation) do update set
             visitor = case when excluded.visitor > read_mark.visitor then excluded.visitor else read_mark.visitor end,
             agent = case when excluded.agent > read_mark.agent then excluded.agent else read_mark.agent end`,
          conversation,
          marks.visitor,
          marks.agent,
        ),
      )
      return true
    },

    readMarks: (conversations) => marksOf(database, conversations),
  }
}

const stateOf = (row: Row): Conversation => JSON.parse(String(row.state)) as Conversation

const entryOf = (log: LogId, epoch: string, row: Row): AnyEntry => ({
  log,
  cursor: { epoch, seq: Number(row.seq) },
  at: Number(row.at),
  command: String(row.command),
  by: JSON.parse(String(row.by)) as Author,
  fact: JSON.parse(String(row.fact)) as Fact | InboxFact,
  ...(Number(row.more) ? { more: true } : {}),
})

const entryRow = (entry: AnyEntry): Statement =>
  statement(
    'insert into entry (log, seq, at, command, by, fact, more) values (?, ?, ?, ?, ?, ?, ?)',
    entry.log,
    entry.cursor.seq,
    entry.at,
    entry.command,
    JSON.stringify(entry.by),
    JSON.stringify(entry.fact),
    entry.more ? 1 : 0,
  )

const columnsOf = (state: Conversation, ask: Ask) =>
  [state.cursor?.seq ?? 0, JSON.stringify(state), state.team, state.phase, state.agent?.id ?? null, state.queuedAt, ask.at] as const

/** Fails where another node began the same conversation at the same instant; tried again, this one finds it. */
const stateInsert = (state: Conversation, principal: string, ask: Ask): Statement =>
  statement(
    'insert into conversation (id, principal, head, state, team, phase, agent, queued_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    state.id,
    principal,
    ...columnsOf(state, ask),
  )

const stateUpdate = (state: Conversation, ask: Ask): Statement =>
  statement(
    'update conversation set head = ?, state = ?, team = ?, phase = ?, agent = ?, queued_at = ?, changed_at = ? where id = ?',
    ...columnsOf(state, ask),
    state.id,
  )

function snapshots(before: Conversation, entries: readonly LogEntry[]): readonly Statement[] {
  const rows: Statement[] = []
  let state = before
  for (const entry of entries) {
    state = fold(state, entry)
    if (entry.cursor.seq % snapshotEvery === 0)
      rows.push(statement('insert into snapshot (log, seq, state) values (?, ?, ?)', state.id, entry.cursor.seq, JSON.stringify(state)))
  }
  return rows
}

/** Numbers in the inboxes, and ticket numbers: rows that conversations share, asked for late and let go by the commit. Throws TicketTaken. */
function* holdPlaces({ inboxes, entries, state }: Growth): Work<readonly { readonly log: LogId; readonly seq: number }[]> {
  const numbers = entries.flatMap(({ fact }) => (fact.type === 'ticket' ? [fact.number] : []))
  const rows = yield* together([
    ...inboxes.map((log) => ({
      ...statement('insert into inbox (log, head) values (?, 1) on conflict (log) do update set head = inbox.head + 1 returning head', log),
      locks: log,
    })),
    ...numbers.flatMap((number) => [
      statement('insert into ticket (number, conversation) values (?, ?) on conflict (number) do nothing', number, state.id),
      statement('select conversation from ticket where number = ?', number),
    ]),
  ])
  numbers.forEach((number, index) => {
    if (rows[inboxes.length + 2 * index + 1]?.[0]?.conversation !== state.id) throw new TicketTaken(number)
  })
  return inboxes.map((log, index) => ({ log, seq: Number(rows[index]?.[0]?.head) }))
}

const inboxRows = (log: LogId, cursor: Cursor, { inboxFact }: Growth, ask: Ask): readonly Statement[] => [
  entryRow(inboxEntry(log, cursor, ask, inboxFact)),
  ...(cursor.seq % trimEvery === 0 ? [statement('delete from entry where log = ? and seq <= ?', log, cursor.seq - inboxLines)] : []),
]

const letterRow = (conversation: ConversationId, draft: MailDraft): Statement =>
  statement(
    `insert into letter (message_id, conversation, kind, recipient, letter, once, due, unless_read, state, attempts, not_before)
     values (?, ?, ?, ?, ?, ?, ?, ?, 'pending', 0, ?) on conflict (once) do nothing`,
    draft.messageId,
    conversation,
    draft.letter.kind,
    draft.letter.to,
    JSON.stringify(draft.letter),
    draft.letter.kind === 'confirmation' ? draft.letter.once : null,
    draft.due,
    draft.unlessRead,
    draft.due,
  )

async function marksOf(database: Database, conversations: readonly ConversationId[]): Promise<Readonly<Record<ConversationId, ReadMarks>>> {
  const rows = await database.all(
    'select conversation, visitor, agent from read_mark where conversation in (select value from json_each(?))',
    JSON.stringify(conversations),
  )
  const known = new Map(rows.map((row): [string, ReadMarks] => [String(row.conversation), { visitor: Number(row.visitor), agent: Number(row.agent) }]))
  return Object.fromEntries(conversations.map((conversation) => [conversation, known.get(conversation) ?? noMarks]))
}
