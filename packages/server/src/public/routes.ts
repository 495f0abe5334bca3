import { constants } from 'node:zlib'
import { type FormsAnswer, type Instant, type Locale, type Presence, routes, type Site, type SiteAnswer, type SiteConfig } from '@deskbell/protocol'
import type { Articles } from '@deskbell/rules/articles'
import { localizeForms, localizeSite, nearestLocale } from '@deskbell/rules/site'
import compress from '@fastify/compress'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../http/refusal.ts'
import { versionOf } from '../site/version-of.ts'

export interface PublicRouteParts {
  readonly site: SiteConfig
  readonly articles: Articles
  readonly canMail: boolean
  readonly now: () => Instant
  readonly presence: () => Readonly<Record<string, Presence>>
  readonly isReady: () => boolean
}

/** What anyone may ask. */
export function addPublicRoutes(app: FastifyInstance, parts: PublicRouteParts): void {
  app.register(async (texts) => {
    // A visitor waits for these: compressed, and hard, for they are small. Nothing here is secret, so their length tells nothing.
    await texts.register(compress, { threshold: 500, brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } } })
    addTexts(texts, parts)
  })
  app.get('/health', async () => ({ ok: true }))
  app.get('/ready', async () => {
    if (!parts.isReady()) throw new Refusal('unavailable', 'The store is not ready, or the server is stopping.')
    return { ok: true }
  })
}

function addTexts(app: FastifyInstance, { site, articles, canMail, now, presence }: PublicRouteParts): void {
  const documentIn = (locale: Locale): Site => {
    const document = localizeSite(site, locale, canMail)
    return { version: versionOf(document), ...document }
  }
  const documents = new Map(site.locales.map((locale) => [locale, documentIn(locale)]))

  app.get(routes.site, async (request): Promise<SiteAnswer> => {
    const document = documents.get(nearestLocale(site.locales, ask(request, 'locale') ?? '')) ?? documentIn('')
    return { site: ask(request, 'known') === document.version ? 'unchanged' : document, serverNow: now(), presence: presence() }
  })
  app.get(routes.forms, async (request): Promise<FormsAnswer> => ({ forms: localizeForms(site, ask(request, 'locale') ?? '') }))
  app.get(routes.faq, async (request, reply) => {
    const answer = articles.faq(ask(request, 'locale') ?? '', ask(request, 'known'))
    return answer.questions === 'unchanged' ? answer : unlessKnown(request, reply, answer.version, answer)
  })
  app.get<{ Params: { id: string } }>(routes.article(':id').replace('%3A', ':'), async (request, reply) => {
    const article = articles.article(request.params.id, ask(request, 'locale') ?? '')
    if (!article) throw new Refusal('not-found', 'There is no such article.')
    return unlessKnown(request, reply, versionOf(article), article)
  })
}

/** The answer with its version as ETag; nothing but `304` for who has it. Always asked for again, for it may be published anew at any time. */
function unlessKnown(request: FastifyRequest, reply: FastifyReply, version: string, answer: object): unknown {
  const etag = `"${version}"`
  reply.headers({ etag, 'cache-control': 'no-cache' })
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return known?.includes(etag) ? reply.status(304).send() : answer
}

/** One text; a name that stands twice in the query is nobody's question. */
function ask(request: FastifyRequest, name: string): string | null {
  const value: unknown = Object(request.query)[name]
  return typeof value === 'string' ? value.slice(0, 100) : null
}
