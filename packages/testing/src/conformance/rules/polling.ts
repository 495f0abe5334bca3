import { type Cursors, type Frame, mintId, type PollAnswer, protocolVersion, routes } from '@deskbell/protocol'
import { answers, misfit } from '@deskbell/protocol/answers'
import type { Visitor } from '../backend.ts'
import { holds, same } from '../claims.ts'
import type { Rule } from '../rule.ts'

async function poll(visitor: Visitor, cursors: Cursors, seen?: string, wait = 0): Promise<PollAnswer> {
  const body = { protocol: protocolVersion, cursors, wait, ...(seen === undefined ? {} : { seen }) }
  const answer = await visitor.backend.ask('POST', routes.poll, { token: visitor.token, body })
  const wrong = misfit(answers.poll, answer.body)
  holds(answer.status === 200 && wrong === null, `a poll is answered with ${answer.status}${wrong ? `, ${wrong}` : ''}`)
  return answer.body as PollAnswer
}

const places = (frames: readonly Frame[], talk: string): readonly number[] =>
  frames.flatMap((frame) => (frame.type === 'entry' && frame.entry.log === talk ? [frame.entry.cursor.seq] : []))

export const pollingRules: readonly Rule[] = [
  {
    id: 'PR60',
    says: 'without `seen` a poll begins with `welcome` and every status, with it only what changed',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      const { cursor } = await visitor.begins(talk)
      const first = await poll(visitor, {})
      same(first.frames[0]?.type, 'welcome', 'the first frame')
      same(places(first.frames, talk).at(-1), cursor.seq, 'the last entry')
      holds(
        first.frames.some((frame) => frame.type === 'status'),
        'no status came',
      )
      const next = await poll(visitor, { [talk]: cursor }, first.seen)
      holds(!next.frames.some((frame) => frame.type === 'welcome' || frame.type === 'entry'), 'what was seen comes again')
    },
  },
  {
    id: 'PR61',
    says: 'a poll with nothing to say waits for something, at most as long as it was told',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      const { cursor } = await visitor.begins(talk)
      const { seen } = await poll(visitor, {})
      const settled = await poll(visitor, { [talk]: cursor }, seen, 100)
      const held = poll(visitor, { [talk]: cursor }, settled.seen, 20_000)
      const said = await visitor.says(talk, 'this ends the wait')
      same(places((await held).frames, talk), [said.cursor.seq], 'what ended the wait')
    },
  },
  {
    id: 'PR62',
    says: 'an answer that was lost is given again',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      const { cursor } = await visitor.begins(talk)
      const { seen } = await poll(visitor, {})
      const { cursor: head } = await visitor.says(talk, 'lost on the way')
      const lost = await poll(visitor, { [talk]: cursor }, seen)
      const again = await poll(visitor, { [talk]: cursor }, seen)
      same([places(lost.frames, talk), places(again.frames, talk)], [[head.seq], [head.seq]], 'what came twice')
    },
  },
  {
    id: 'PR63',
    says: 'polls that go on bring every entry once, however much is owed',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      let { cursor } = await visitor.begins(talk)
      let seen = (await poll(visitor, {})).seen
      let end = cursor
      for (let count = 0; count < 25; count++) end = (await visitor.says(talk, `word ${count}`)).cursor
      const found: number[] = []
      for (let turn = 0; turn < 50 && cursor.seq < end.seq; turn++) {
        const answer = await poll(visitor, { [talk]: cursor }, seen, 1_000)
        found.push(...places(answer.frames, talk))
        cursor = { ...cursor, seq: found.at(-1) ?? cursor.seq }
        seen = answer.seen
      }
      same(
        found,
        Array.from({ length: 25 }, (_, index) => end.seq - 24 + index),
        'what came',
      )
    },
  },
  {
    id: 'PR64',
    says: '`POST /v1/hints` answers `{}`, also for a conversation that nobody has',
    async check(backend) {
      const visitor = await backend.visitor()
      const { status, body } = await backend.ask('POST', routes.hints, { token: visitor.token, body: { type: 'typing', conversation: mintId() } })
      same([status, body], [200, {}], 'the answer')
    },
  },
]
