import { errorCodes, mintId, routes } from '@deskbell/protocol'
import { answers, misfit } from '@deskbell/protocol/answers'
import type { Answer } from '../backend.ts'
import { holds, same } from '../claims.ts'
import type { Rule } from '../rule.ts'

function fits(answer: Answer, name: 'site' | 'forms' | 'faq' | 'article', what: string): void {
  const wrong = misfit(answers[name], answer.body)
  holds(answer.status === 200 && wrong === null, `${what} is answered with ${answer.status}${wrong ? `, ${wrong}` : ''}`)
}

/** The status of its code, and nothing but code, reason and `retryAfter`. */
function fails(answer: Answer, code: keyof typeof errorCodes, what: string): void {
  same([answer.status, Object(answer.body).code], [errorCodes[code].http, code], `the answer to ${what}`)
  const wrong = misfit(answers.failure, answer.body)
  holds(wrong === null, `the failure does not fit: ${wrong}`)
  const extra = Object.keys(Object(answer.body)).filter((key) => !['code', 'reason', 'retryAfter'].includes(key))
  same(extra, [], 'what else the failure says')
}

export const requestRules: readonly Rule[] = [
  {
    id: 'PR89',
    says: 'site, forms, questions and articles come in a language, or are `unchanged`',
    async check(backend) {
      const site = await backend.ask('GET', `${routes.site}?locale=en`)
      fits(site, 'site', 'the site')
      const known = Object(Object(site.body).site).version
      same(Object((await backend.ask('GET', `${routes.site}?locale=en&known=${known}`)).body).site, 'unchanged', 'the site that is known')
      fits(await backend.ask('GET', `${routes.site}?locale=tlh`), 'site', 'the site in a language nobody has')
      fits(await backend.ask('GET', `${routes.forms}?locale=en`), 'forms', 'what the forms ask')
      const faq = await backend.ask('GET', `${routes.faq}?locale=en`)
      fits(faq, 'faq', 'the questions')
      const { version, questions } = faq.body as { version: string; questions: readonly { id: string }[] }
      same(new Set(questions.map(({ id }) => id)).size, questions.length, 'the number of ids')
      same(Object((await backend.ask('GET', `${routes.faq}?locale=en&known=${version}`)).body).questions, 'unchanged', 'the questions that are known')
      const [first] = questions
      if (first) fits(await backend.ask('GET', `${routes.article(first.id)}?locale=en`), 'article', 'an article')
      fails(await backend.ask('GET', `${routes.article('no-such-article')}?locale=en`), 'not-found', 'an article that is not there')
    },
  },
  {
    id: 'PR80',
    says: 'a body is JSON by its type, and a failure is code and reason alone',
    async check(backend) {
      const { token } = await backend.visitor()
      const command = { id: mintId(), conversation: mintId(), type: 'message.post', text: 'a', locale: 'en' }
      const form = { token, text: JSON.stringify(command), headers: { 'content-type': 'text/plain' } }
      fails(await backend.ask('POST', routes.commands, form), 'forbidden', 'a body of another type')
      fails(await backend.ask('POST', routes.commands, { token, text: '{' }), 'invalid', 'half a body')
      fails(await backend.ask('POST', routes.commands, { body: command }), 'unauthorized', 'a command without a token')
    },
  },
  {
    id: 'PR81',
    says: 'an unknown route is `not-found`, in the same shape',
    async check(backend) {
      fails(await backend.ask('GET', '/v1/no-such-route'), 'not-found', 'an unknown route')
    },
  },
  {
    id: 'PR90',
    says: 'codes, statuses and close codes are those of the table',
    async check(backend) {
      const visitor = await backend.visitor()
      const talk = mintId()
      await visitor.begins(talk)
      const id = mintId()
      await visitor.says(talk, 'this', id)
      const message = { id: mintId(), conversation: talk, type: 'message.post', text: 'a', locale: 'en' }
      fails(await visitor.post({ ...message, id, text: 'that' }), 'mismatch', 'a used id')
      fails(await visitor.post({ ...message, text: '' }), 'invalid', 'an empty text')
      fails(await visitor.post({ ...message, text: 'a'.repeat(9_000) }), 'too-large', 'a long text')
      fails(await visitor.post({ id: mintId(), conversation: talk, type: 'conversation.reopen' }), 'closed', 'what can’t be done now')
      fails(await visitor.post({ ...message, type: 'conversation.accept' }), 'invalid', 'what only agents say')
      const body = { protocol: 99_999, cursors: {}, wait: 0 }
      fails(await backend.ask('POST', routes.poll, { token: visitor.token, body }), 'version', 'another version')
    },
  },
]
