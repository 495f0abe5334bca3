import {
  type DeskFaq,
  type DeskFaqEntry,
  type DeskQuestions,
  type FaqChange,
  type FaqEntry,
  type Instant,
  type QuestionChange,
  routes,
  type SiteConfig,
} from '@deskbell/protocol'
import { decodeFeedback } from '@deskbell/protocol/decode'
import { checkEntry } from '@deskbell/rules/articles'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import type { Agent } from '../agent/roster.ts'
import { addressOf } from '../http/address-of.ts'
import { accept, Refusal } from '../http/refusal.ts'
import { createRateLimit } from '../session/rate-limit.ts'
import type { FaqStore } from './faq-store.ts'
import type { FeedbackStore } from './feedback-store.ts'
import type { FeedbackTaker } from './take-feedback.ts'

export interface FaqRouteParts {
  readonly site: SiteConfig
  readonly store: FaqStore
  readonly feedback: FeedbackStore
  readonly taker: FeedbackTaker
  /** Throws `unauthorized` for who is not signed in. */
  readonly agentOf: (request: FastifyRequest) => Promise<Agent>
  /** What visitors get has changed. */
  readonly onPublished: () => Promise<void>
  readonly now: () => Instant
  /** Of our own, between the internet and this server. */
  readonly proxies: number
}

/** An answer of 50,000 letters that take three bytes each, and the rest of its entry. */
const bodyBytes = 512 * 1024

const text = v.pipe(v.string(), v.maxLength(60_000))
const base = v.pipe(v.number(), v.integer(), v.minValue(0))
/** A draft may be incomplete; what is published is checked by `checkEntry`. */
const entry: v.GenericSchema<unknown, FaqEntry> = v.strictObject({
  id: text,
  locale: text,
  question: text,
  phrasings: v.exactOptional(v.pipe(v.array(text), v.maxLength(500))),
  summary: v.exactOptional(text),
  topic: v.exactOptional(text),
  when: v.exactOptional(v.record(text, v.array(text))),
  answer: text,
  updated: v.exactOptional(text),
})
const change: v.GenericSchema<unknown, FaqChange> = v.variant('type', [
  v.strictObject({ type: v.picklist(['save', 'publish']), base, entry }),
  v.strictObject({ type: v.picklist(['discard', 'withdraw']), base }),
])
const questionChange: v.GenericSchema<unknown, QuestionChange> = v.variant('type', [
  v.strictObject({ type: v.picklist(['answered', 'hidden']), locale: text, key: text }),
  v.strictObject({ type: v.literal('report-done'), id: text }),
])

function read<T>(schema: v.GenericSchema<unknown, T>, body: unknown, reason: string): T {
  const parsed = v.safeParse(schema, body)
  if (!parsed.success) throw new Refusal('invalid', reason)
  return parsed.output
}

/** What visitors tell of the answers, and where agents write them. */
export function addFaqRoutes(app: FastifyInstance, parts: FaqRouteParts): void {
  const { agentOf, feedback, now, site, store, taker } = parts
  const strangers = createRateLimit(20, 1 / 15)
  const topics = site.topics.map(({ id }) => id)
  type Named = { readonly locale: string; readonly id: string }
  const keyOf = ({ locale, id }: Named): Named => {
    if (!site.locales.includes(locale)) throw new Refusal('not-found', 'The site does not have this language.')
    if (!/^[\w-]{1,64}$/.test(id)) throw new Refusal('invalid', 'An id has 1 to 64 letters, digits, - and _.')
    return { locale, id }
  }

  app.post(routes.feedback, async (request) => {
    strangers.take(addressOf(request.raw, parts.proxies))
    await taker.take(accept(decodeFeedback(request.body)))
    return {}
  })

  app.get(routes.desk.faq, async (request): Promise<DeskFaq> => {
    await agentOf(request)
    return { locales: site.locales, entries: await store.all(), articles: await feedback.articles() }
  })
  app.post<{ Params: Named }>(paramsIn(routes.desk.faqEntry(':locale', ':id')), { bodyLimit: bodyBytes }, async (request): Promise<DeskFaqEntry> => {
    const { name } = await agentOf(request)
    const key = keyOf(request.params)
    const ask = read(change, request.body, 'This is not a change of a text.')
    if ('entry' in ask && (ask.entry.id !== key.id || ask.entry.locale !== key.locale))
      throw new Refusal('invalid', 'The entry has another id or language than the route.')
    if (ask.type === 'publish') {
      const [fault] = checkEntry(ask.entry, topics)
      if (fault) throw new Refusal('invalid', `${fault.field}: ${fault.fault}.`)
    }
    const after = await store.change(key, ask, name, now())
    if (!after) throw new Refusal('taken', 'Somebody else has changed this text meanwhile.')
    if (ask.type === 'publish' || ask.type === 'withdraw') await parts.onPublished()
    return after
  })
  app.get<{ Params: Named }>(paramsIn(routes.desk.faqVersions(':locale', ':id')), async (request) => {
    await agentOf(request)
    return store.versions(keyOf(request.params))
  })

  app.get(routes.desk.questions, async (request): Promise<DeskQuestions> => {
    await agentOf(request)
    return { unanswered: await feedback.unanswered(), reports: await feedback.reports() }
  })
  app.post(routes.desk.questions, async (request) => {
    await agentOf(request)
    await feedback.change(read(questionChange, request.body, 'This is not a change of the list.'))
    return {}
  })
}

const paramsIn = (route: string): string => route.replaceAll('%3A', ':')
