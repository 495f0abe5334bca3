import {
  type Author,
  type Conversation,
  type ConversationId,
  type Cursor,
  type Fact,
  type InboxFact,
  type LogEntry,
  type LogId,
  mintId,
  type Receipt,
} from '@deskbell/protocol'
import { emptyConversation, fold, summarize } from '@deskbell/rules/conversation'
import type { Database, Row } from '../database/database.ts'
import type { GroupCommit } from '../database/group-commit.ts'
import { type Growth, growLog, inboxEntry, seqOfFact } from './grow-log.ts'
import {
  type AnyEntry,
  type Ask,
  inboxOf,
  type LogStore,
  type MailDraft,
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

/** Logs in SQLite. `database` belongs to this process alone, so the transaction is the row lock. */
export function createSqliteLogStore(database: Database, group: GroupCommit, { draftMail, onGrown }: StoreParts): LogStore {
  const epoch = epochOf(database)

  const entryOf = (log: LogId, row: Row): AnyEntry => ({
    log,
    cursor: { epoch, seq: Number(row.seq) },
    at: Number(row.at),
    command: String(row.command),
    by: JSON.parse(String(row.by)) as Author,
    fact: JSON.parse(String(row.fact)) as Fact | InboxFact,
    ...(row.more ? { more: true } : {}),
  })
  const insertEntry = (entry: AnyEntry): void =>
    database.run(
      'insert into entry (log, seq, at, command, by, fact, more) values (?, ?, ?, ?, ?, ?, ?)',
      entry.log,
      entry.cursor.seq,
      entry.at,
      entry.command,
      JSON.stringify(entry.by),
      JSON.stringify(entry.fact),
      entry.more ? 1 : 0,
    )
  const headOf = (log: LogId): number =>
    Number(
      (log.startsWith('inbox:') ? database.get('select head from inbox where log = ?', log) : database.get('select head from conversation where id = ?', log))
        ?.head ?? 0,
    )
  const headState = (id: ConversationId): Conversation | null => {
    const row = database.get('select state from conversation where id = ?', id)
    return row ? (JSON.parse(String(row.state)) as Conversation) : null
  }
  const listAfter = (log: LogId, seq: number, limit: number): AnyEntry[] =>
    database.all('select * from entry where log = ? and seq > ? order by seq limit ?', log, seq, limit).map((row) => entryOf(log, row))

  const writeState = (state: Conversation, principal: string, ask: Ask): void =>
    database.run(
      `insert into conversation (id, principal, head, state, team, phase, agent, queued_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set head = excluded.head, state = excluded.state, team = excluded.team, phase = excluded.phase,
         agent = excluded.agent, queued_at = excluded.queued_at, changed_at = excluded.changed_at`,
      state.id,
      principal,
      state.cursor?.seq ?? 0,
      JSON.stringify(state),
      state.team,
      state.phase,
      state.agent?.id ?? null,
      state.queuedAt,
      ask.at,
    )
  const writeInboxes = ({ inboxes, inboxFact }: Growth, ask: Ask): void => {
    for (const log of inboxes) {
      const [row] = database.all('insert into inbox (log, head) values (?, 1) on conflict (log) do update set head = head + 1 returning head', log)
      const seq = Number(row?.head)
      insertEntry(inboxEntry(log, { epoch, seq }, ask, inboxFact))
      if (seq % trimEvery === 0) database.run('delete from entry where log = ? and seq <= ?', log, seq - inboxLines)
    }
  }
  const writeLetter = (conversation: ConversationId, draft: MailDraft): void =>
    database.run(
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
  const holdTickets = ({ entries, state }: Growth): void => {
    for (const { fact } of entries) {
      if (fact.type !== 'ticket') continue
      database.run('insert into ticket (number, conversation) values (?, ?) on conflict (number) do nothing', fact.number, state.id)
      if (database.get('select conversation from ticket where number = ?', fact.number)?.conversation !== state.id) throw new TicketTaken(fact.number)
    }
  }
  const writeSnapshot = (before: Conversation, entries: readonly LogEntry[]): void => {
    let state = before
    for (const entry of entries) {
      state = fold(state, entry)
      if (entry.cursor.seq % snapshotEvery === 0)
        database.run('insert into snapshot (log, seq, state) values (?, ?, ?)', state.id, entry.cursor.seq, JSON.stringify(state))
    }
  }

  return {
    async commit(conversation, ask, run) {
      const write = (): StoreRefusal | Receipt | { readonly receipt: Receipt; readonly grown: readonly LogId[] } => {
        const bound = database.get('select principal from conversation where id = ?', conversation)
        if (ask.principal === null ? !bound : bound && bound.principal !== ask.principal)
          return { refuse: 'not-found', reason: 'There is no such conversation.' }
        const known = database.get('select digest, seq from command where conversation = ? and id = ?', conversation, ask.id)
        if (known)
          return known.digest === ask.digest
            ? { id: ask.id, cursor: { epoch, seq: Number(known.seq) }, repeated: true }
            : { refuse: 'mismatch', reason: 'This id was used for another command.' }
        const before = headState(conversation) ?? emptyConversation(conversation)
        const decision = run(before)
        if ('refuse' in decision) return decision
        const growth = growLog(before, ask, decision.facts, epoch)
        const seq = growth.state.cursor?.seq ?? 0
        holdTickets(growth)
        for (const entry of growth.entries) insertEntry(entry)
        database.run('insert into command (conversation, id, digest, seq) values (?, ?, ?, ?)', conversation, ask.id, ask.digest, seq)
        writeState(growth.state, String(bound?.principal ?? ask.principal), ask)
        writeSnapshot(before, growth.entries)
        writeInboxes(growth, ask)
        for (const letter of decision.letters ?? []) writeLetter(conversation, draftMail(letter, seqOfFact(growth.entries)))
        if (growth.wait) database.run('insert into wait (team, ms) values (?, ?)', growth.wait.team, growth.wait.ms)
        return { receipt: { id: ask.id, cursor: { epoch, seq }, repeated: false }, grown: [conversation, ...growth.inboxes] }
      }
      const outcome = await group.write(write).catch(refuseTakenTicket)
      if (!('receipt' in outcome)) return outcome
      for (const log of outcome.grown) onGrown(log)
      return outcome.receipt
    },

    async after(log, cursor, limit) {
      const head = headOf(log)
      if (cursor.epoch !== epoch || cursor.seq > head) return 'epoch-changed'
      const entries = listAfter(log, cursor.seq, limit)
      return cursor.seq === head || entries[0]?.cursor.seq === cursor.seq + 1 ? entries : 'epoch-changed'
    },

    async before(log, seq, limit) {
      return database
        .all('select * from entry where log = ? and seq < ? order by seq desc limit ?', log, seq ?? Number.MAX_SAFE_INTEGER, limit)
        .map((row) => entryOf(log, row))
        .reverse()
    },

    async state(conversation, seq) {
      const head = headState(conversation)
      if (!head || seq === null || seq >= (head.cursor?.seq ?? 0)) return head
      const snapshot = database.get('select state from snapshot where log = ? and seq <= ? order by seq desc limit 1', conversation, seq)
      const start = snapshot ? (JSON.parse(String(snapshot.state)) as Conversation) : emptyConversation(conversation)
      const from = start.cursor?.seq ?? 0
      return (listAfter(conversation, from, seq - from) as LogEntry[]).reduce(fold, start)
    },

    async heads(logs) {
      return Object.fromEntries(logs.map((log): [LogId, Cursor] => [log, { epoch, seq: headOf(log) }]))
    },

    async principalOf(conversation) {
      const row = database.get('select principal from conversation where id = ?', conversation)
      return row ? String(row.principal) : null
    },

    async ofPrincipal(principal) {
      return database.all('select id from conversation where principal = ? order by changed_at, id', principal).map((row) => String(row.id))
    },

    async inbox(team) {
      const rows = database.all(
        `select * from (select state, changed_at from conversation where team = ? and phase not in ('resolved', 'left'))
         union all select * from (select state, changed_at from conversation where team = ? and phase in ('resolved', 'left') order by changed_at desc limit 200)`,
        team,
        team,
      )
      return { rows: rows.map(({ state }) => summarize(JSON.parse(String(state)) as Conversation)), cursor: { epoch, seq: headOf(inboxOf(team)) } }
    },

    async queue(team) {
      return database.all("select id from conversation where team = ? and phase = 'queued' order by queued_at, id", team).map((row) => String(row.id))
    },

    async waits(team) {
      return database
        .all('select ms from wait where team = ? order by id desc limit 20', team)
        .map(({ ms }) => Number(ms))
        .reverse()
    },

    async talks() {
      return new Map(
        database
          .all("select agent, count(*) as talks from conversation where phase = 'assigned' and agent is not null group by agent")
          .map(({ agent, talks }) => [String(agent), Number(talks)]),
      )
    },

    async markRead(conversation, side, upTo) {
      const seq = Math.min(upTo, headOf(conversation))
      if (seq <= marksOf(database, conversation)[side]) return false
      const marks = { visitor: 0, agent: 0, [side]: seq }
      await group.write(() =>
        database.run(
          `insert into read_mark (conversation, visitor, agent) values (?, ?, ?)
           on conflict (conversation) do update set visitor = max(visitor, excluded.visitor), agent = max(agent, excluded.agent)`,
          conversation,
          marks.visitor,
          marks.agent,
        ),
      )
      return true
    },

    async readMarks(conversation) {
      return marksOf(database, conversation)
    },
  }
}

/** What both the store and the mail worker read. */
export function marksOf(database: Database, conversation: ConversationId): ReadMarks {
  const row = database.get('select visitor, agent from read_mark where conversation = ?', conversation)
  return { visitor: Number(row?.visitor ?? 0), agent: Number(row?.agent ?? 0) }
}

/** Minted with the database: a log that starts over is told from the one it replaces. */
function epochOf(database: Database): string {
  const known = database.get("select value from meta where key = 'epoch'")
  if (known) return String(known.value)
  const epoch = mintId()
  database.transaction(() => database.run("insert into meta (key, value) values ('epoch', ?)", epoch))
  return epoch
}
