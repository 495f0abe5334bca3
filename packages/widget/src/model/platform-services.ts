import { createGuide } from '@deskbell/core/guide'
import { createSiteRequests } from '@deskbell/transports/site-requests'
import type { Services } from './services.ts'

/** What a panel works with on a real page. */
export const services: Services = {
  createGuide: (server, locale, read) =>
    createGuide({
      requests: createSiteRequests({ server }),
      locale,
      loadAnswers: async () => (await import('../answers/page-answers.ts')).pageAnswers(server, read),
    }),
  tell: async (server, feedback) => (await import('@deskbell/transports/feedback')).sendFeedback({ server }, feedback),
  openChat: async (ask) => (await import('../talk/talk.ts')).openChat(ask),
}
