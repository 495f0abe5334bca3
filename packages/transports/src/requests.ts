import type { Requests } from '@deskbell/core'
import { canonicalJson, routes } from '@deskbell/protocol'
import { isEntry } from '@deskbell/protocol/check-frame'
import { askServer, callServer, patience, type ServerOptions, somebodyElse, withQuery } from './call-server.ts'
import { sendFeedback } from './feedback.ts'
import { createSiteRequests } from './site-requests.ts'

/** What a talk asks beside its line. Bodies are not made by `JSON.stringify`, which asks for the `toJSON` that old libraries gave every array. */
export function createChatRequests(options: ServerOptions): Pick<Requests, 'credential' | 'history'> {
  return {
    credential: (body) => askServer(options, routes.credential, 'token', canonicalJson(body)),
    async history(token, conversation, before, limit) {
      const answer = await callServer(options, withQuery(routes.entries(conversation), { before, limit }), { token, within: patience })
      if (!Array.isArray(answer) || !answer.every(isEntry)) throw somebodyElse()
      return answer as Awaited<ReturnType<Requests['history']>>
    },
  }
}

/** Plain requests, the same under every transport. */
export const createRequests = (options: ServerOptions): Requests => ({
  ...createSiteRequests(options),
  ...createChatRequests(options),
  feedback: (body) => sendFeedback(options, body),
})
