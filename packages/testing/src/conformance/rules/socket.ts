import { type Cursor, mintId } from '@deskbell/protocol'
import { holds, same } from '../claims.ts'
import type { Rule } from '../rule.ts'

const say = (conversation: string, text: string, id = mintId()) => ({ id, conversation, type: 'message.post', text, locale: 'en' })

export const socketRules: readonly Rule[] = [
  {
    id: 'PR30',
    says: 'a frame of a type that nobody knows is ignored, one that is no JSON is not',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const line = await visitor.line()
      line.tell({ type: 'of-a-later-version', content: [1, 2, 3] })
      same((await line.answer(say(talk, 'after it'))).type, 'receipt', 'the answer after an unknown frame')
      line.raw('no json')
      same(await line.closes(), 4501, 'the close code')
    },
  },
  {
    id: 'PR31',
    says: 'who does not say hello is closed with 4502; a wrong version with 4506, a wrong credential with 4500',
    async check(backend) {
      const [silent, old, wrong] = [await backend.line(), await backend.line(), await backend.line()]
      old.hello((await backend.visitor()).token, {}, 99_999)
      wrong.hello('not-a-token')
      same(await old.closes(), 4506, 'the close code of another version')
      same(await wrong.closes(), 4500, 'the close code of a wrong credential')
      same(await silent.closes(15_000), 4502, 'the close code of silence')
    },
  },
  {
    id: 'PR32',
    says: 'the first frame is `welcome`, with the server’s time and the visitor’s logs',
    async check(backend) {
      const visitor = await backend.visitor()
      const talks = [mintId(), mintId()]
      const places: Record<string, Cursor> = {}
      for (const talk of talks) places[talk] = (await visitor.begins(talk)).cursor
      const line = await visitor.line()
      holds(line.frames[0]?.type === 'welcome', `the first frame is ${line.frames[0]?.type}`)
      const { heads } = await line.next('welcome')
      for (const talk of talks) same(heads[talk], places[talk], 'the head of a log')
    },
  },
  {
    id: 'PR33',
    says: 'what comes after a cursor comes in order, without gaps, each once',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const { cursor } = await visitor.says(talk, 'known')
      for (const text of ['missed 1', 'missed 2']) await visitor.says(talk, text)
      const line = await visitor.line({ [talk]: cursor })
      const live = await visitor.says(talk, 'live')
      const entries = await line.upTo(talk, live.cursor)
      same(
        entries.map(({ cursor: { seq }, fact }) => [seq, fact.type === 'message' && fact.text]),
        ['missed 1', 'missed 2', 'live'].map((text, index) => [cursor.seq + 1 + index, text]),
        'what came',
      )
      holds(!line.frames.some((frame) => frame.type === 'base'), 'a `base` came though the cursor was good')
    },
  },
  {
    id: 'PR34',
    says: '`base` comes before a tail, and instead of an answer to a cursor that is of no use',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      const { cursor } = await visitor.begins(talk)
      for (const place of ['tail', { epoch: 'another', seq: 1 }, { epoch: cursor.epoch, seq: cursor.seq + 1_000 }] as const) {
        const line = await visitor.line({ [talk]: place })
        await line.next('base', ({ log }) => log === talk)
        const entries = await line.upTo(talk, cursor)
        const base = line.frames.findIndex((frame) => frame.type === 'base')
        holds(base < line.frames.findIndex((frame) => frame.type === 'entry'), 'an entry came before its base')
        same(
          entries.map(({ cursor: { seq } }) => seq),
          Array.from({ length: cursor.seq }, (_, index) => index + 1),
          'what came after it',
        )
      }
    },
  },
  {
    id: 'PR35',
    says: 'a log that does not exist gets an empty `base`, once',
    async check(backend) {
      const visitor = await backend.visitor()
      const nobody = mintId()
      const line = await visitor.line({ [nobody]: 'tail' })
      const { cursor, state } = await line.next('base', ({ log }) => log === nobody)
      same([cursor.seq, state], [0, null], 'the base')
      const next = await visitor.line({ [nobody]: cursor })
      await visitor.begins(mintId())
      await next.next('entry')
      holds(!next.frames.some((frame) => frame.type === 'base' && frame.log === nobody), 'the same `base` came again')
    },
  },
  {
    id: 'PR36',
    says: '`follow` reads a log again from a place',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const { cursor } = await visitor.says(talk, 'the last')
      const line = await visitor.line({ [talk]: cursor })
      line.tell({ type: 'follow', log: talk, after: { epoch: cursor.epoch, seq: cursor.seq - 1 } })
      same(
        (await line.upTo(talk, cursor)).map(({ fact }) => fact.type === 'message' && fact.text),
        ['the last'],
        'what came again',
      )
    },
  },
  {
    id: 'PR37',
    says: 'a conversation that begins elsewhere is followed by itself',
    async check(backend) {
      const visitor = await backend.visitor()
      const line = await visitor.line()
      const talk = mintId()
      const { cursor } = await visitor.begins(talk)
      same((await line.upTo(talk, cursor)).length, cursor.seq, 'the number of entries that came')
    },
  },
  {
    id: 'PR38',
    says: 'a command is answered by `receipt`, or by `refused` with code and reason',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const line = await visitor.line()
      const id = mintId()
      const receipt = await line.answer(say(talk, 'a word', id))
      holds(receipt.type === 'receipt', 'a good command is refused')
      const entries = await line.upTo(talk, receipt.receipt.cursor)
      same(entries.at(-1)?.command, id, 'the command of the entry that came')
      const refused = await line.answer({ id: mintId(), conversation: talk, type: 'conversation.reopen' } as { id: string })
      holds(refused.type === 'refused' && refused.code === 'closed', 'reopening what is open is not `closed`')
      holds(refused.reason.length > 0, 'the reason is empty')
    },
  },
  {
    id: 'PR39',
    says: '`beat` comes every 25 s',
    async check(backend) {
      const line = await (await backend.visitor()).line()
      await line.next('beat', () => true, 28_000)
    },
  },
  {
    id: 'PR43',
    says: 'a socket ends with 4500 when its credential does',
    needs: 'short-lived',
    async check(backend) {
      const visitor = await backend.visitor(await backend.control.shortLived(3))
      const line = await visitor.line()
      same(await line.closes(15_000), 4500, 'the close code')
    },
  },
]
