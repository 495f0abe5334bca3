import { mintId, routes } from '@deskbell/protocol'
import { holds, same } from '../claims.ts'
import type { Rule } from '../rule.ts'

export const logRules: readonly Rule[] = [
  {
    id: 'PR2',
    says: 'entries are numbered from 1 without gaps, and do not change',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const before = await visitor.entries(talk)
      for (const text of ['one', 'two', 'three']) await visitor.says(talk, text)
      const entries = await visitor.entries(talk)
      same(
        entries.map(({ cursor }) => cursor.seq),
        entries.map((_, index) => index + 1),
        'the numbering',
      )
      same(entries.slice(0, before.length), before, 'what was read before')
      same(
        entries.slice(-3).map(({ fact }) => fact.type === 'message' && fact.text),
        ['one', 'two', 'three'],
        'what was said',
      )
    },
  },
  {
    id: 'PR3',
    says: 'one epoch over receipts, entries, welcome and another line',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      const { cursor } = await visitor.begins(talk)
      const line = await visitor.line()
      const { heads } = await line.next('welcome')
      const last = (await visitor.entries(talk)).at(-1)
      same([heads[talk], last?.cursor], [cursor, cursor], 'the place')
    },
  },
  {
    id: 'PR4',
    says: 'the entries of one command are adjacent, and all but the last say `more`',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const said = await visitor.says(talk, 'and on')
      const entries = await visitor.entries(talk)
      const first = entries.filter(({ command }) => command === entries[0]?.command)
      holds(first.length > 1, 'the first command made one entry only: `opened` and what it asked for are two')
      same(
        first.map(({ cursor, more }) => [cursor.seq, more ?? false]),
        first.map((_, index) => [index + 1, index < first.length - 1]),
        'numbers and `more` of the first command',
      )
      same(entries.at(-1)?.command, said.id, 'the command of the last entry')
      holds(!entries.at(-1)?.more, 'the last entry says `more`')
    },
  },
  {
    id: 'PR5',
    says: 'a conversation of somebody else is one that does not exist',
    async check(backend) {
      const [owner, stranger] = [await backend.visitor(), await backend.visitor()]
      const talk = mintId()
      await owner.begins(talk, 'Nobody else may read this')
      const failures = []
      for (const id of [talk, mintId()]) {
        const { status, body } = await backend.ask('GET', routes.entries(id), { token: stranger.token })
        failures.push({ status, body })
      }
      same(failures[0], failures[1], 'the answer for the history of somebody else')
      same(failures[0]?.status, 404, 'its status')
      const { status } = await stranger.post({ id: mintId(), conversation: talk, type: 'message.post', text: 'Hello', locale: 'en' })
      same(status, 404, 'the answer to a command there')
      const line = await stranger.line({ [talk]: 'tail' })
      const base = await line.next('base', ({ log }) => log === talk)
      same([base.cursor.seq, base.state], [0, null], 'the base')
      await owner.says(talk, 'still alone')
      await stranger.begins(mintId())
      await line.next('entry')
      same(line.entries(talk), [], 'what the stranger heard')
    },
  },
  {
    id: 'PR6',
    says: 'author, time and place come from the server, whatever the client says',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const { status } = await visitor.post({
        id: mintId(),
        conversation: talk,
        type: 'message.post',
        text: 'I am the desk',
        locale: 'en',
        by: { kind: 'agent', id: 'a', name: 'Nobody' },
        at: 1,
        cursor: { epoch: 'mine', seq: 99 },
        principal: 'somebody',
      })
      same(status, 200, 'the answer to a command with fields too many')
      const last = (await visitor.entries(talk)).at(-1)
      same(last?.by, { kind: 'visitor' }, 'its author')
      holds(last !== undefined && last.at > 1 && last.cursor.epoch !== 'mine', 'time or place are the client’s')
    },
  },
]
