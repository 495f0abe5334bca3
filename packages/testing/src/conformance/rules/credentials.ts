import { mintId, routes } from '@deskbell/protocol'
import { holds, same } from '../claims.ts'
import type { Rule } from '../rule.ts'

export const credentialRules: readonly Rule[] = [
  {
    id: 'PR70',
    says: 'a credential lets one in by bearer and by hello, and nothing else does',
    async check(backend) {
      const visitor = await backend.visitor()
      await visitor.line()
      const talk = mintId()
      await visitor.begins(talk)
      for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: visitor.token }]) {
        const { status, body } = await backend.ask('GET', routes.entries(talk), { headers })
        same([status, Object(body).code], [401, 'unauthorized'], 'the answer without a good token')
      }
    },
  },
  {
    id: 'PR71',
    says: 'a guest is the same one with `previous`, and a new one without it',
    async check(backend) {
      const first = await backend.credential({ claims: { name: 'Ada' } })
      const again = await backend.credential({ previous: first.token })
      const other = await backend.credential({ previous: 'cannot-be-read' })
      same(again.subject, first.subject, 'the subject with `previous`')
      holds(other.subject !== first.subject, 'a `previous` that can’t be read is taken for somebody')
      same(first.visitor.verified, false, '`verified` of a guest')
      holds(first.subject.startsWith('guest:'), 'the subject of a guest does not start with `guest:`')
    },
  },
  {
    id: 'PR72',
    says: 'an identity of the host makes a verified visitor; anything else is `unauthorized`',
    needs: 'identity',
    async check(backend) {
      const subject = `conformance-${mintId()}`
      const identity = await backend.control.identity(subject, 'Ada Lin', 'ada@example.com')
      const [one, two] = [await backend.credential({ identity }), await backend.credential({ identity })]
      same([one.visitor.verified, one.visitor.name, one.visitor.email], [true, 'Ada Lin', 'ada@example.com'], 'the visitor')
      same(one.subject, two.subject, 'the subject, twice')
      for (const ask of [{ identity: 'not.a.jwt' }, { identity: `${identity.slice(0, -4)}AAAA` }, { previous: one.token }]) {
        const { status, body } = await backend.ask('POST', routes.credential, { body: ask })
        same([status, Object(body).code], [401, 'unauthorized'], `the answer to ${Object.keys(ask)}`)
      }
    },
  },
  {
    id: 'PR73',
    says: 'the key of a mail opens its one conversation; an unknown key is `not-found`',
    needs: 'resume',
    async check(backend) {
      const visitor = await backend.visitor()
      const [talk, secret] = [mintId(), mintId()]
      await visitor.begins(talk)
      await visitor.begins(secret)
      const { token, conversation } = await backend.credential({ resume: await backend.control.resume(talk) })
      same(conversation, talk, 'the conversation')
      const resumed = await backend.visitor(token)
      holds((await resumed.entries(talk)).length > 0, 'nothing is to be read there')
      same((await backend.ask('GET', routes.entries(secret), { token })).status, 404, 'the answer for another one of theirs')
      const { status, body } = await backend.ask('POST', routes.credential, { body: { resume: 'A'.repeat(22) } })
      same([status, Object(body).code], [404, 'not-found'], 'the answer to an unknown key')
    },
  },
  {
    id: 'PR74',
    says: 'nobody becomes another by typing an address',
    async check(backend) {
      const claims = { email: 'ada@example.com' }
      const [one, other] = [await backend.credential({ claims }), await backend.credential({ claims })]
      holds(one.subject !== other.subject, 'two guests with one address are one')
      same(other.visitor.verified, false, '`verified`')
    },
  },
]
