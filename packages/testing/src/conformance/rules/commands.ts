import { mintId, type Receipt } from '@deskbell/protocol'
import { holds, same } from '../claims.ts'
import type { Rule } from '../rule.ts'

export const commandRules: readonly Rule[] = [
  {
    id: 'PR10',
    says: 'a receipt names the last entry of its command, which can be read by then',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      const receipt = await visitor.begins(talk)
      const last = (await visitor.entries(talk)).at(-1)
      same([last?.command, last?.cursor], [receipt.id, receipt.cursor], 'the last entry')
      holds(!receipt.repeated, 'a first receipt says `repeated`')
    },
  },
  {
    id: 'PR11',
    says: 'the same command again gets the first receipt again, and stores nothing',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const id = mintId()
      const first = await visitor.says(talk, 'once', id)
      await visitor.says(talk, 'something else')
      // Other order, an unknown field: the same content all the same.
      const again = await visitor.post({ locale: 'en', unknown: [1], text: 'once', type: 'message.post', conversation: talk, id })
      const many = await Promise.all([1, 2, 3].map(() => visitor.post({ id, conversation: talk, type: 'message.post', text: 'once', locale: 'en' })))
      for (const { status, body } of [again, ...many]) same([status, body], [200, { ...first, repeated: true }], 'the receipt of a repetition')
      const texts = (await visitor.entries(talk)).filter(({ command }) => command === id)
      same(texts.length, 1, 'how often it stands in the log')
    },
  },
  {
    id: 'PR12',
    says: 'a used id with other content is a `mismatch`, and stores nothing',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const id = mintId()
      await visitor.says(talk, 'this', id)
      const { status, body } = await visitor.post({ id, conversation: talk, type: 'message.post', text: 'that', locale: 'en' })
      same([status, Object(body).code], [422, 'mismatch'], 'the answer')
      same((await visitor.entries(talk)).filter(({ command }) => command === id).length, 1, 'how often it stands in the log')
    },
  },
  {
    id: 'PR13',
    says: 'a refused id may be used again',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const head = (await visitor.entries(talk)).length
      const id = mintId()
      const refused = await visitor.post({ id, conversation: talk, type: 'rating.leave', resolution: 1, rating: { speed: 5 } })
      same([refused.status, Object(refused.body).code], [409, 'closed'], 'the answer to a rating of what was not resolved')
      same((await visitor.entries(talk)).length, head, 'the number of entries after it')
      const receipt: Receipt = await visitor.says(talk, 'then this', id)
      same(receipt.cursor.seq, head + 1, 'the place of what came after it')
    },
  },
]
