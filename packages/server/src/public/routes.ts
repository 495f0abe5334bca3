import { type Instant, type Presence, routes, type SiteAnswer, type SiteConfig } from '@deskbell/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../http/refusal.ts'
import type { Articles } from '../site/articles.ts'
import { localizeSite, nearestLocale } from '../site/localize-site.ts'

export interface PublicRouteParts {
  readonly site: SiteConfig
  readonly articles: Articles
  readonly canMail: boolean
  readonly now: () => Instant
  readonly presence: () => Readonly<Record<string, Presence>>
  readonly isReady: () => boolean
}

/** What anyone may ask. */
export function addPublicRoutes(app: FastifyInstance, { site, articles, canMail, now, presence, isReady }: PublicRouteParts): void {
  const documents = new Map(site.locales.map((locale) => [locale, localizeSite(site, locale, canMail)]))

  app.get(routes.site, async (request): Promise<SiteAnswer> => {
    const document = documents.get(nearestLocale(site.locales, ask(request, 'locale') ?? '')) ?? localizeSite(site, '', canMail)
    return { site: ask(request, 'known') === document.version ? 'unchanged' : document, serverNow: now(), presence: presence() }
  })
  app.get(routes.faq, async (request) => articles.faq(ask(request, 'locale') ?? '', ask(request, 'known')))
  app.get<{ Params: { id: string } }>(routes.article(':id').replace('%3A', ':'), async (request) => {
    const article = articles.article(request.params.id, ask(request, 'locale') ?? '')
    if (!article) throw new Refusal('not-found', 'There is no such article.')
    return article
  })
  app.get('/health', async () => ({ ok: true }))
  app.get('/ready', async () => {
    if (!isReady()) throw new Refusal('unavailable', 'The store is not ready, or the server is stopping.')
    return { ok: true }
  })
}

/** One text; a name that stands twice in the query is nobody's question. */
function ask(request: FastifyRequest, name: string): string | null {
  const value: unknown = Object(request.query)[name]
  return typeof value === 'string' ? value.slice(0, 100) : null
}
