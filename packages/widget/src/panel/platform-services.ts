import { createGuide } from '@deskbell/core/guide'
import { createSiteRequests } from '@deskbell/transports/site-requests'
import type { Services } from './services.ts'

/** What a panel works with on a real page. */
export const services: Services = {
  createGuide: (server, locale) => createGuide({ requests: createSiteRequests({ server }), locale }),
  tell: async (server, feedback) => (await import('./soon.ts')).sendFeedback({ server }, feedback),
  openChat: async (ask) => (await import('../talk/talk.ts')).openChat(ask),
}
