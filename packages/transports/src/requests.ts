import type { Requests } from '@deskbell/core'
import { routes } from '@deskbell/protocol'
import { isEntry } from '@deskbell/protocol/check-frame'
import { callServer, type ServerOptions, somebodyElse } from './call-server.ts'

/** In milliseconds. */
const patience = 15_000

/** Plain requests, the same under every transport. */
export function createRequests(options: ServerOptions): Requests {
  /** `field` must be there, so that somebody else's JSON is not taken for an answer [F18]. */
  const ask = async <Answer>(path: string, field: keyof Answer & string, body?: unknown): Promise<Answer> => {
    const answer: Answer = Object(await callServer(options, path, { body, within: patience }))
    if (answer[field] === undefined) throw somebodyElse()
    return answer
  }
  return {
    site: (locale, known) => ask(withQuery(routes.site, { locale, known }), 'serverNow'),
    forms: (locale) => ask(withQuery(routes.forms, { locale }), 'forms'),
    faq: (locale, known) => ask(withQuery(routes.faq, { locale, known }), 'questions'),
    article: (id, locale) => ask(withQuery(routes.article(id), { locale }), 'answer'),
    feedback: (body) => callServer(options, routes.feedback, { body, within: patience }),
    credential: (body) => ask(routes.credential, 'token', body),
    async history(token, conversation, before, limit) {
      const answer = await callServer(options, withQuery(routes.entries(conversation), { before, limit }), { token, within: patience })
      if (!Array.isArray(answer) || !answer.every(isEntry)) throw somebodyElse()
      return answer as Awaited<ReturnType<Requests['history']>>
    },
  }
}

function withQuery(path: string, query: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : `${name}=${encodeURIComponent(value)}`))
  return `${path}?${given.join('&')}`
}
