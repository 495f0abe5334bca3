import type { Requests } from '@deskbell/core'
import { routes } from '@deskbell/protocol'
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
    faq: (locale, known) => ask(withQuery(routes.faq, { locale, known }), 'questions'),
    article: (id, locale) => ask(withQuery(routes.article(id), { locale }), 'answer'),
    credential: (body) => ask(routes.credential, 'token', body),
    async history(token, conversation, before, limit) {
      const answer = await callServer(options, withQuery(routes.entries(conversation), { before, limit }), { token, within: patience })
      // Only a talk looks back, so only a talk brings the check.
      const { checkFrame } = await import('@deskbell/protocol/check-frame')
      const entries = Array.isArray(answer) ? answer.map((entry: unknown) => checkFrame({ type: 'entry', entry })) : [null]
      if (entries.includes(null)) throw somebodyElse()
      return answer as Awaited<ReturnType<Requests['history']>>
    },
  }
}

function withQuery(path: string, query: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : `${name}=${encodeURIComponent(value)}`))
  return `${path}?${given.join('&')}`
}
