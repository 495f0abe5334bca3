import { type Author, type Command, type Fact, type LogEntry, mintId } from '@deskbell/protocol'
import { emptyConversation, fold } from '@deskbell/rules/conversation'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ask, LogStore, MailDraft, StoreParts } from '../log/log-store.ts'

/** A store as the suite needs it. `letters` are all drafts written so far. */
export interface TestedStore {
  readonly store: LogStore
  letters(): Promise<readonly Pick<MailDraft, 'messageId'>[]>
}

export interface Suite {
  open(parts: StoreParts): TestedStore | Promise<TestedStore>
  /** Closes what was opened last and opens it again; null for a store that keeps nothing. */
  readonly reopen: ((parts: StoreParts) => Promise<TestedStore>) | null
}

const visitor: Author = { kind: 'visitor' }
const agent: Author = { kind: 'agent', id: 'ada', name: 'Ada' }
const message = (text: string): Fact => ({ type: 'message', text, via: 'chat' })
const queued = (team = 'alpha'): Fact => ({ type: 'queued', team })
const opened: Fact = { type: 'opened', visitor: { verified: false }, locale: 'en' }
const assigned: Fact = { type: 'assigned', agent: { id: 'ada', name: 'Ada' } }
const ticket = (number = mintId()): Fact => ({ type: 'ticket', team: 'alpha', number, answerBy: 9, address: 'v@mail.example', subject: 'Hi' })

let clock = 1_000
const ask = (more: Partial<Ask> = {}): Ask => ({ id: mintId(), digest: 'one', by: visitor, at: clock++, principal: 'guest:1', ...more })
const facts =
  (...all: readonly Fact[]) =>
  () => ({ facts: all })

/** The promises of `LogStore`, for every implementation. */
export function describeLogStore(name: string, suite: Suite): void {
  const open = async (more: Partial<StoreParts> = {}) => {
    const grown: string[] = []
    const parts: StoreParts = {
      draftMail: (letter, seqOf) => ({ letter, messageId: mintId(), due: 0, unlessRead: letter.kind === 'answer' ? seqOf(letter.about) : null }),
      onGrown: (log) => grown.push(log),
      ...more,
    }
    return { ...(await suite.open(parts)), parts, grown }
  }

  describe(name, () => {
    it('[PR2] numbers entries without gaps, whatever is asked for at once', async () => {
      const { store } = await open()
      const talk = mintId()
      await store.commit(talk, ask(), facts(opened, queued()))
      await Promise.all(
        Array.from({ length: 40 }, (_, n) =>
          store.commit(talk, ask(), () => (n % 5 ? { facts: [message(`${n}`), message(`${n}b`)] } : { refuse: 'closed', reason: 'no' })),
        ),
      )
      const entries = await store.before(talk, null, 1_000)
      expect(entries.map(({ cursor }) => cursor.seq)).toEqual(Array.from({ length: 66 }, (_, n) => n + 1))
      expect((await store.heads([talk]))[talk]).toEqual(entries.at(-1)?.cursor)
    })

    it('[PR4] marks all entries of a command but its last', async () => {
      const { store } = await open()
      const talk = mintId()
      const { id } = await committed(store, talk, facts(opened, queued(), message('hi')))
      const entries = await store.before(talk, null, 10)
      expect(entries.map(({ command, more }) => [command, more ?? false])).toEqual([
        [id, true],
        [id, true],
        [id, false],
      ])
    })

    it('[PR11] [F2] answers a repeat with the first receipt and asks nobody again', async () => {
      const { store } = await open()
      const talk = mintId()
      const first = ask()
      const receipt = await store.commit(talk, first, facts(opened, queued(), message('hi')))
      await committed(store, talk, facts(message('later')))
      const again = await store.commit(talk, { ...first, at: clock++ }, () => {
        throw new Error('decided twice')
      })
      expect(receipt).toEqual({ id: first.id, cursor: { epoch: expect.any(String), seq: 3 }, repeated: false })
      expect(again).toEqual({ ...receipt, repeated: true })
      expect((await store.heads([talk]))[talk]?.seq).toBe(4)
    })

    it('[PR11] [F6] [F63] one of two asked for at the same instant is the repeat', async () => {
      const { store } = await open()
      const talk = mintId()
      const twice = ask()
      const both = await Promise.all([store.commit(talk, twice, facts(opened, queued())), store.commit(talk, twice, facts(opened, queued()))])
      expect(both.map((answer) => 'repeated' in answer && answer.repeated)).toEqual([false, true])
      expect(both.map((answer) => 'cursor' in answer && answer.cursor.seq)).toEqual([2, 2])
    })

    it('[PR12] [F7] refuses a known id with other content, and stores nothing', async () => {
      const { store } = await open()
      const talk = mintId()
      const { id } = await committed(store, talk, facts(opened, queued()))
      expect(await store.commit(talk, ask({ id, digest: 'two' }), facts(message('other')))).toMatchObject({ refuse: 'mismatch' })
      expect((await store.heads([talk]))[talk]?.seq).toBe(2)
    })

    it('the same id in two conversations is two commands', async () => {
      const { store } = await open()
      const { id } = await committed(store, mintId(), facts(opened, queued()))
      expect(await store.commit(mintId(), ask({ id, digest: 'two' }), facts(opened))).toMatchObject({ repeated: false })
    })

    it('[PR13] a refusal stores nothing, and its id is free', async () => {
      const { store, grown } = await open()
      const talk = mintId()
      const refused = ask()
      expect(await store.commit(talk, refused, () => ({ refuse: 'closed', reason: 'no' }))).toEqual({ refuse: 'closed', reason: 'no' })
      expect(grown).toEqual([])
      expect(await store.principalOf(talk)).toBeNull()
      expect(await store.commit(talk, refused, facts(opened))).toMatchObject({ repeated: false })
    })

    it('[PR5] [A18] a conversation is bound to its first principal; for others it is not there', async () => {
      const { store } = await open()
      const talk = mintId()
      const { id } = await committed(store, talk, facts(opened, queued()))
      const run = () => {
        throw new Error('decided for a stranger')
      }
      const stranger = await store.commit(talk, ask({ principal: 'guest:2' }), run)
      expect(stranger).toMatchObject({ refuse: 'not-found' })
      expect(await store.commit(talk, ask({ principal: 'guest:2', id }), run)).toEqual(stranger)
      expect(await store.commit(mintId(), ask({ principal: null, by: agent }), run)).toEqual(stranger)
      expect(await store.ofPrincipal('guest:2')).toEqual([])
      expect(await store.ofPrincipal('guest:1')).toEqual([talk])
      expect(await store.tallies(['guest:1'])).toEqual({ 'guest:1': 1 })
      expect(await store.principalOf(talk)).toBe('guest:1')
    })

    it('rejects with what `run` threw, with nothing of it written, and others of the same turn are', async () => {
      const { store, letters } = await open({
        draftMail() {
          throw new Error('no draft')
        },
      })
      const [talk, other] = [mintId(), mintId()]
      const answers = await Promise.allSettled([
        store.commit(talk, ask(), () => ({ facts: [opened, message('half')], letters: [answerLetter] })),
        store.commit(other, ask(), facts(opened, message('whole'))),
        store.commit(mintId(), ask(), () => {
          throw new Error('a bug')
        }),
      ])
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected'])
      expect(await store.heads([talk, other])).toMatchObject({ [talk]: { seq: 0 }, [other]: { seq: 2 } })
      expect(await store.principalOf(talk)).toBeNull()
      expect(await letters()).toHaveLength(0)
    })

    it('`run` sees the fold of everything before it', async () => {
      const { store } = await open()
      const talk = mintId()
      const seen: (string | null)[] = []
      const look = (fact: Fact) => (state: { readonly phase: string }) => {
        seen.push(state.phase)
        return { facts: [fact] }
      }
      await Promise.all([
        store.commit(talk, ask(), look(opened)),
        store.commit(talk, ask(), look(queued())),
        store.commit(talk, ask({ principal: null, by: agent }), look(assigned)),
        store.commit(talk, ask(), look(message('x'))),
      ])
      expect(seen).toEqual(['empty', 'left', 'queued', 'assigned'])
    })

    it('[P21] writes letters in the transaction of their facts, and of those with one `once` only the first', async () => {
      const { store, letters } = await open()
      const confirmation = { kind: 'confirmation', to: 'v@mail.example', ticket: 'LS-2', answerBy: 1, locale: 'en', once: 'confirmation:2026-01-01:v' } as const
      const talk = mintId()
      const first = ask()
      const run = () => ({ facts: [opened, ticket()], letters: [confirmation, answerLetter] })
      await store.commit(talk, first, run)
      await store.commit(talk, first, run)
      expect(await letters()).toHaveLength(2)
      await store.commit(mintId(), ask(), run)
      expect(await letters()).toHaveLength(3)
    })

    it('[P21] a ticket’s number is no other conversation’s', async () => {
      const { store, letters } = await open()
      const [first, second] = [mintId(), mintId()]
      await committed(store, first, facts(opened, ticket('LS-222222')))
      await committed(store, first, facts(ticket('LS-222222')))
      const again = ask()
      const run = (number: string) => () => ({ facts: [opened, ticket(number)], letters: [answerLetter] })
      expect(await store.commit(second, again, run('LS-222222'))).toMatchObject({ refuse: 'unavailable' })
      expect([(await store.heads([second]))[second]?.seq, (await letters()).length]).toEqual([0, 0])
      expect(await store.commit(second, again, run('LS-333333'))).toMatchObject({ repeated: false })
    })

    it('a letter knows the number of the entry that it is about', async () => {
      const about: number[] = []
      const { store } = await open({
        draftMail(letter, seqOf) {
          if (letter.kind === 'answer') about.push(seqOf(letter.about))
          return { letter, messageId: mintId(), due: 0, unlessRead: null }
        },
      })
      const talk = mintId()
      await committed(store, talk, facts(opened, ticket()))
      await store.commit(talk, ask(), () => ({ facts: [assigned, message('a')], letters: [answerLetter] }))
      expect(about).toEqual([4])
    })

    it('[PR7] an inbox is a log of whole rows, written whenever a row changes', async () => {
      const { store, grown } = await open()
      const talk = mintId()
      await committed(store, talk, facts(opened, queued(), message('hi')))
      await store.commit(talk, ask({ principal: null, by: agent }), facts(assigned))
      const rows = await store.before('inbox:alpha', null, 10)
      expect(rows.map(({ cursor, fact }) => [cursor.seq, fact.type === 'row' && fact.row.phase])).toEqual([
        [1, 'queued'],
        [2, 'assigned'],
      ])
      const inbox = await store.inbox('alpha')
      expect(inbox.rows).toEqual([expect.objectContaining({ id: talk, phase: 'assigned', question: 'hi' })])
      expect(inbox.cursor).toEqual(rows.at(-1)?.cursor)
      expect(grown).toEqual([talk, 'inbox:alpha', talk, 'inbox:alpha'])
    })

    it('[PR7] a conversation that moves is told in both inboxes and listed in one', async () => {
      const { store } = await open()
      const talk = mintId()
      await committed(store, talk, facts(opened, queued('alpha')))
      await committed(store, talk, facts({ type: 'left-queue' }, queued('beta')))
      const moved = await store.before('inbox:alpha', null, 1)
      expect(moved[0]?.fact).toMatchObject({ row: { id: talk, team: 'beta' } })
      expect((await store.before('inbox:beta', null, 9)).map(({ fact }) => fact)).toEqual([moved[0]?.fact])
      expect((await store.inbox('alpha')).rows).toEqual([])
      expect((await store.inbox('beta')).rows).toHaveLength(1)
    })

    it('[PR51] a queue is in order of arrival, then of id', async () => {
      const { store } = await open()
      const [late, ...same] = [mintId(), mintId(), mintId(), mintId()]
      const at = clock
      clock += 10
      await store.commit(late, ask({ at: at + 5 }), facts(opened, queued()))
      for (const talk of same) await store.commit(talk, ask({ at }), facts(opened, queued()))
      await store.commit(mintId(), ask(), facts(opened, queued('beta')))
      expect(await store.queue('alpha')).toEqual([...[...same].sort(), late])
      await store.commit(late, ask(), facts({ type: 'left-queue' }))
      expect(await store.queue('alpha')).toEqual([...same].sort())
    })

    it('[P14] remembers the last 20 waits that ended with an agent, and how many talks each has', async () => {
      const { store } = await open()
      for (let n = 1; n <= 22; n++) {
        const talk = mintId()
        const at = clock
        clock += 100
        await store.commit(talk, ask({ at }), facts(opened, queued()))
        await store.commit(talk, ask({ at: at + n, principal: null, by: agent }), facts(assigned))
      }
      const left = mintId()
      await committed(store, left, facts(opened, queued(), { type: 'left-queue' }))
      await committed(store, mintId(), facts(opened, ticket(), assigned))
      expect(await store.waits('alpha')).toEqual(Array.from({ length: 20 }, (_, n) => n + 3))
      expect(await store.waits('beta')).toEqual([])
      expect([...(await store.talks())]).toEqual([['ada', 23]])
    })

    it('[PR3] reads on from a cursor, and says when the cursor is of no use', async () => {
      const { store } = await open()
      const talk = mintId()
      await committed(store, talk, facts(opened, ...Array.from({ length: 9 }, (_, n) => message(`${n}`))))
      const { [talk]: head } = await store.heads([talk])
      const epoch = head?.epoch ?? ''
      const seqs = async (seq: number, limit: number) => {
        const entries = await store.after(talk, { epoch, seq }, limit)
        return entries === 'epoch-changed' ? entries : entries.map(({ cursor }) => cursor.seq)
      }
      expect(await seqs(0, 3)).toEqual([1, 2, 3])
      expect(await seqs(8, 3)).toEqual([9, 10])
      expect(await seqs(10, 3)).toEqual([])
      expect(await seqs(11, 3)).toBe('epoch-changed')
      expect(await store.after(talk, { epoch: 'before-the-fire', seq: 2 }, 3)).toBe('epoch-changed')
      expect((await store.before(talk, 5, 2)).map(({ cursor }) => cursor.seq)).toEqual([3, 4])
      expect(await store.before(talk, 1, 5)).toEqual([])
      expect(await store.before(mintId(), null, 5)).toEqual([])
    })

    it('[CV1] the state up to any number is the fold of the entries up to it', async () => {
      const { store } = await open()
      const talk = mintId()
      await store.commit(talk, ask(), facts(opened, queued(), assigned))
      for (let n = 0; n < 7; n++) await store.commit(talk, ask(), facts(...Array.from({ length: 90 }, (_, m) => message(`${n}.${m}`))))
      const entries = (await store.before(talk, null, 1_000)) as LogEntry[]
      expect(entries).toHaveLength(633)
      await fc.assert(
        fc.asyncProperty(fc.nat(640), async (seq) => {
          const expected = entries.filter(({ cursor }) => cursor.seq <= seq).reduce(fold, emptyConversation(talk))
          expect(await store.state(talk, seq)).toEqual(expected)
        }),
        { numRuns: 30, examples: [[0], [1], [256], [257], [512], [633], [640]] },
      )
      expect(await store.state(talk, null)).toEqual(await store.state(talk, 633))
      expect(await store.state(mintId(), null)).toBeNull()
    })

    it('[PR52] read marks rise, never beyond the head and never back', async () => {
      const { store } = await open()
      const talk = mintId()
      await committed(store, talk, facts(opened, queued(), message('a'), message('b')))
      expect((await store.readMarks([talk]))[talk]).toEqual({ visitor: 0, agent: 0 })
      expect(await store.markRead(talk, 'agent', 3)).toBe(true)
      expect(await store.markRead(talk, 'agent', 2)).toBe(false)
      expect(await store.markRead(talk, 'agent', 3)).toBe(false)
      expect(await store.markRead(talk, 'visitor', 900)).toBe(true)
      expect((await store.readMarks([talk]))[talk]).toEqual({ visitor: 4, agent: 3 })
      expect(await store.markRead(mintId(), 'visitor', 3)).toBe(false)
    })

    it('any order of commands leaves each id once, in order, and every view equal', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ talk: fc.nat(2), id: fc.nat(9), side: fc.constantFrom('visitor', 'agent') }), { maxLength: 40 }),
          async (steps) => {
            const { store } = await open()
            const talks = [mintId(), mintId(), mintId()]
            const ids = Array.from({ length: 10 }, () => mintId())
            const known = new Map<string, Command['id'][]>()
            await Promise.all(
              steps.map(async ({ talk, id, side }) => {
                const log = talks[talk] ?? ''
                const command = ids[id] ?? ''
                const principal = side === 'agent' ? null : 'guest:1'
                const answer = await store.commit(log, ask({ id: command, principal, by: side === 'agent' ? agent : visitor }), () => ({
                  facts: [message(command), message(command)],
                }))
                if ('cursor' in answer && !answer.repeated) known.set(log, [...(known.get(log) ?? []), command])
              }),
            )
            for (const log of talks) {
              const entries = await store.before(log, null, 1_000)
              expect(entries.map(({ cursor }) => cursor.seq)).toEqual(entries.map((_, index) => index + 1))
              expect(entries.filter(({ more }) => !more).map(({ command }) => command)).toEqual(known.get(log) ?? [])
            }
          },
        ),
        { numRuns: 25 },
      )
    })

    const { reopen } = suite
    if (reopen)
      it('[F22] [F25] keeps everything through a restart: entries, receipts, bindings, inboxes, waits, marks, letters, epoch', async () => {
        const before = await open()
        const talk = mintId()
        const first = ask()
        const receipt = await before.store.commit(talk, first, () => ({ facts: [opened, queued(), message('hi')], letters: [answerLetter] }))
        await before.store.commit(talk, ask({ principal: null, by: agent }), facts(assigned))
        await before.store.markRead(talk, 'visitor', 4)
        const entries = await before.store.before(talk, null, 10)
        const letters = await before.letters()
        const after = await reopen(before.parts)
        const { store } = after
        expect(await store.before(talk, null, 10)).toEqual(entries)
        expect(await store.commit(talk, first, facts())).toEqual({ ...receipt, repeated: true })
        expect(await store.commit(talk, ask({ principal: 'guest:2' }), facts(message('x')))).toMatchObject({ refuse: 'not-found' })
        expect((await store.inbox('alpha')).rows).toEqual([expect.objectContaining({ id: talk, phase: 'assigned' })])
        expect(await store.waits('alpha')).toHaveLength(1)
        expect((await store.readMarks([talk]))[talk]).toEqual({ visitor: 4, agent: 0 })
        expect(letters).toHaveLength(1)
        expect(await after.letters()).toEqual(letters)
        expect(await store.commit(talk, ask(), facts(message('on')))).toMatchObject({ cursor: { epoch: entries[0]?.cursor.epoch, seq: 5 } })
      })
  })
}

const answerLetter = { kind: 'answer', to: 'v@mail.example', ticket: null, agent: { id: 'ada', name: 'Ada' }, text: 'yes', locale: 'en', about: 1 } as const

async function committed(store: LogStore, talk: string, run: () => { facts: readonly Fact[] }) {
  const answer = await store.commit(talk, ask(), run)
  if ('refuse' in answer) throw new Error(answer.reason)
  return answer
}
