import type { Requests } from '@deskbell/core'
import { routes } from '@deskbell/protocol'
import { askServer, type ServerOptions, withQuery } from './call-server.ts'

/** What a page asks before anybody is talked to: enough for a guide. */
export function createSiteRequests(options: ServerOptions): Pick<Requests, 'site' | 'forms' | 'faq' | 'article'> {
  return {
    site: (locale, known) => askServer(options, withQuery(routes.site, { locale, known }), 'serverNow'),
    forms: (locale) => askServer(options, withQuery(routes.forms, { locale }), 'forms'),
    faq: (locale, known) => askServer(options, withQuery(routes.faq, { locale, known }), 'questions'),
    article: (id, locale) => askServer(options, withQuery(routes.article(id), { locale }), 'answer'),
  }
}
