import { mintId } from '@deskbell/protocol'
import { same } from '../claims.ts'
import type { Rule } from '../rule.ts'

export const statusRules: readonly Rule[] = [
  {
    id: 'PR50',
    says: 'who is there, the place in the queue and read marks come whole at the beginning and on each change',
    needs: 'agent',
    async check(backend) {
      await backend.control.open()
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const line = await visitor.line()
      await line.next('status', ({ status }) => status.type === 'presence' && Object.keys(status.teams).length > 0)
      await line.next('status', ({ status }) => status.type === 'queue' && status.conversation === talk && (status.place ?? 0) >= 1)
      await backend.control.agent(talk, { type: 'conversation.accept' })
      await line.next('status', ({ status }) => status.type === 'queue' && status.conversation === talk && status.place === null)
    },
  },
  {
    id: 'PR51',
    says: 'places in a queue are by time, and a reload does not change one',
    needs: 'open',
    async check(backend) {
      await backend.control.open()
      const [one, two] = [await backend.visitor(), await backend.visitor()]
      const talks = [mintId(), mintId()] as const
      await one.begins(talks[0])
      await two.begins(talks[1])
      const placeOf = async (visitor: typeof one, talk: string): Promise<number> => {
        const line = await visitor.line()
        const { status } = await line.next('status', ({ status }) => status.type === 'queue' && status.conversation === talk && status.place !== null)
        return (status.type === 'queue' && status.place) || 0
      }
      const first = await placeOf(one, talks[0])
      same(await placeOf(two, talks[1]), first + 1, 'the place of who came next')
      same(await placeOf(one, talks[0]), first, 'the place after a reload')
      await one.does(talks[0], { type: 'queue.leave' })
      await two.does(talks[1], { type: 'queue.leave' })
    },
  },
  {
    id: 'PR52',
    says: '`typing` is passed to the other side; a read mark never goes back nor beyond the head',
    needs: 'agent',
    async check(backend) {
      await backend.control.open()
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      await backend.control.agent(talk, { type: 'conversation.accept' })
      const { cursor } = await visitor.says(talk, 'a word')
      const line = await visitor.line()
      await backend.control.agent(talk, { type: 'typing' })
      await line.next('hint', ({ hint }) => hint.type === 'typing' && hint.conversation === talk && hint.by === 'agent')
      line.tell({ type: 'hint', hint: { type: 'read', conversation: talk, upTo: cursor.seq + 100 } })
      await line.next('status', ({ status }) => status.type === 'read' && status.conversation === talk && status.visitor === cursor.seq)
      line.tell({ type: 'hint', hint: { type: 'read', conversation: talk, upTo: 1 } })
      const again = await visitor.line()
      await again.next('status', ({ status }) => status.type === 'read' && status.conversation === talk && status.visitor === cursor.seq)
    },
  },
]
