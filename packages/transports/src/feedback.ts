import { canonicalJson, type Feedback, routes } from '@deskbell/protocol'
import { callServer, patience, type ServerOptions } from './call-server.ts'

/** What a visitor tells of the answers. One attempt; rejects with a ChatError. */
export const sendFeedback = (options: ServerOptions, feedback: Feedback): Promise<unknown> =>
  callServer(options, routes.feedback, { body: canonicalJson(feedback), within: patience })
