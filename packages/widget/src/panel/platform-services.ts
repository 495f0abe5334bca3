import { createGuide } from '@deskbell/core/guide'
import { createRequests } from '@deskbell/transports/requests'
import type { Services } from './services.ts'

/** What a panel works with on a real page. */
export const services: Services = {
  createGuide: (server, locale) => createGuide({ requests: createRequests({ server }), locale }),
  tell: (server, feedback) => createRequests({ server }).feedback(feedback),
  openChat: async (ask) => (await import('../talk/open-chat.ts')).openChat(ask),
}
