import type { Requests } from '@deskbell/core'
import { routes } from '@deskbell/protocol'
import { checkFrame } from '@deskbell/protocol/check-frame'
import { callServer, type ServerOptions, somebodyElse } from './call-server.ts'

/** In milliseconds. */
const patience = 15_000

/** Plain requests, the same under every transport. */
export function createRequests(options: ServerOptions): Requests {
  /** `fields` must be there, so that somebody else's JSON is not taken for an answer [F18]. */
  const ask = async <Answer>(path: string, fields: readonly string[], more: { readonly token?: string; readonly body?: unknown } = {}): Promise<Answer> => {
    const answer = Object(await callServer(options, path, { ...more, within: patience })) as object
    if (fields.some((field) => !(field in answer))) throw somebodyElse()
    return answer as Answer
  }
  return {
    site: (locale, known) => ask(withQuery(routes.site, { locale, known }), ['site', 'serverNow', 'presence']),
    faq: (locale, known) => ask(withQuery(routes.faq, { locale, known }), ['version', 'questions']),
    article: (id, locale) => ask(withQuery(routes.article(id), { locale }), ['id', 'question', 'answer']),
    credential: (body) => ask(routes.credential, ['token', 'subject', 'expiresAt', 'visitor'], { body }),
    async history(token, conversation, before, limit) {
      const answer = await callServer(options, withQuery(routes.entries(conversation), { before, limit }), { token, within: patience })
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
