import type { Requests } from '@deskbell/core'
import { canonicalJson, routes } from '@deskbell/protocol'
import { isEntry } from '@deskbell/protocol/check-frame'
import { askServer, callServer, patience, type ServerOptions, somebodyElse, withQuery } from './call-server.ts'
import { sendFeedback } from './feedback.ts'
import { createSiteRequests } from './site-requests.ts'

/** Plain requests, the same under every transport. Bodies are not made by `JSON.stringify`, which asks for the `toJSON` that old libraries gave every array. */
export function createRequests(options: ServerOptions): Requests {
  return {
    ...createSiteRequests(options),
    credential: (body) => askServer(options, routes.credential, 'token', canonicalJson(body)),
    feedback: (body) => sendFeedback(options, body),
    async history(token, conversation, before, limit) {
      const answer = await callServer(options, withQuery(routes.entries(conversation), { before, limit }), { token, within: patience })
      if (!Array.isArray(answer) || !answer.every(isEntry)) throw somebodyElse()
      return answer as Awaited<ReturnType<Requests['history']>>
    },
  }
}
