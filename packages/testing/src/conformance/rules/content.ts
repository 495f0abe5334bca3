import { maxBytes, maxCodePoints, mintId, routes } from '@deskbell/protocol'
import type { Visitor } from '../backend.ts'
import { holds, same } from '../claims.ts'
import type { Rule } from '../rule.ts'

const message = (conversation: string, text: unknown) => ({ id: mintId(), conversation, type: 'message.post', text, locale: 'en' })

async function refuses(visitor: Visitor, command: object, code: string, status: number, what: string): Promise<void> {
  const answer = await visitor.post(command)
  same([answer.status, Object(answer.body).code], [status, code], `the answer to ${what}`)
}

export const contentRules: readonly Rule[] = [
  {
    id: 'PR20',
    says: '8,000 code points and 32 KiB are the most, a blank message is none',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      await visitor.says(talk, '😀'.repeat(maxCodePoints))
      await visitor.says(talk, 'a'.repeat(maxCodePoints))
      await refuses(visitor, message(talk, 'a'.repeat(maxCodePoints + 1)), 'too-large', 413, 'a text of 8,001 code points')
      await refuses(visitor, message(talk, '中'.repeat(maxBytes)), 'too-large', 413, 'a text over 32 KiB')
      for (const blank of ['', ' \n\t', '\u3000']) await refuses(visitor, message(talk, blank), 'invalid', 400, 'a blank message')
    },
  },
  {
    id: 'PR21',
    says: 'NUL and lone surrogates are `invalid`',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      for (const sign of ['\\u0000', '\\ud83d', '\\ude00a']) {
        const text = JSON.stringify(message(talk, 'TEXT')).replace('TEXT', `a${sign}`)
        const { status, body } = await backend.ask('POST', routes.commands, { token: visitor.token, text })
        same([status, Object(body).code], [400, 'invalid'], `the answer to ${sign}`)
      }
    },
  },
  {
    id: 'PR22',
    says: 'a loose type is `invalid`, and the reason does not repeat what was sent',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const secret = 'orange-battery'
      const wrong: readonly object[] = [
        message(talk, 7),
        message(talk, [secret]),
        message(talk, { toString: secret }),
        { ...message(talk, secret), id: secret },
        { ...message(talk, 'a'), conversation: { $ne: secret } },
        { ...message(talk, 'a'), locale: secret.repeat(9) },
        { ...message(talk, 'a'), type: secret },
      ]
      for (const command of wrong) {
        const { status, body } = await visitor.post(command)
        same([status, Object(body).code], [400, 'invalid'], `the answer to ${JSON.stringify(command).slice(0, 120)}`)
        holds(!String(Object(body).reason).includes(secret), 'the reason repeats what was sent')
      }
    },
  },
  {
    id: 'PR23',
    says: 'keys that stand twice, keys of objects’ own machinery and more than 16 levels are `invalid`',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const whole = JSON.stringify(message(talk, 'a'))
      const texts = [
        whole.replace('"text"', '"text":"b","text"'),
        whole.replace('{', '{"__proto__":{"admin":true},'),
        whole.replace('{', '{"constructor":1,'),
        whole.replace('{', `{"deep":${'['.repeat(17)}${']'.repeat(17)},`),
      ]
      for (const text of texts) {
        const { status, body } = await backend.ask('POST', routes.commands, { token: visitor.token, text })
        same([status, Object(body).code], [400, 'invalid'], `the answer to ${text.slice(0, 60)}`)
      }
    },
  },
  {
    id: 'PR24',
    says: 'a subject or an address is one plain line',
    async check(backend) {
      const visitor = await backend.visitor()
      const letter = { conversation: mintId(), type: 'email.leave', address: 'ada@example.com', subject: 'A word', text: 'Hello', locale: 'en' }
      for (const bad of ['a\r\nBcc: all@example.com', 'a\u2028b', 'a%0d%0ab', '=?utf-8?q?a=0Ab?=', '']) {
        await refuses(visitor, { ...letter, id: mintId(), subject: bad }, 'invalid', 400, `the subject ${JSON.stringify(bad)}`)
      }
      for (const bad of ['ada@example.com\nBcc: all@example.com', 'ada@example.com,bob@example.com', 'Ada <ada@example.com>', 'ada'])
        await refuses(visitor, { ...letter, id: mintId(), address: bad }, 'invalid', 400, `the address ${JSON.stringify(bad)}`)
    },
  },
  {
    id: 'PR25',
    says: 'a body over 64 KiB is `too-large`, a frame over 64 KiB ends the socket with 1009',
    async check(backend) {
      const visitor = await backend.visitor()
      const body = JSON.stringify({ ...message(mintId(), 'a'), filler: 'x'.repeat(65 * 1024) })
      const answer = await backend.ask('POST', routes.commands, { token: visitor.token, text: body })
      same([answer.status, Object(answer.body).code], [413, 'too-large'], 'the answer to a large body')
      const line = await visitor.line()
      line.raw(body)
      same(await line.closes(), 1009, 'the close code')
    },
  },
]
