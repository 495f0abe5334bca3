import * as v from 'valibot'
import type { Credential } from './credential.ts'
import { type ErrorBody, type ErrorCode, errorCodes } from './error-codes.ts'
import type { Article, FaqAnswer, FaqQuestion } from './faq.ts'
import type { Frame, PollAnswer, Receipt } from './frames.ts'
import type { AttachmentRef, Cursor, Entry, Fact } from './log.ts'
import type { FormsAnswer, SiteAnswer } from './site.ts'
import type { FileAddress, UploadAnswer } from './uploads.ts'

/**
 * What a server says, as schemas: for whoever checks or describes one. A page checks by hand, in `check-frame`.
 * Fields that are not named here may come, from a later version; those that are named must fit.
 */

type Schema<T> = v.GenericSchema<unknown, T>

const instant = v.pipe(v.number(), v.integer())
const seq = v.pipe(v.number(), v.integer(), v.minValue(0))
const code = v.picklist(Object.keys(errorCodes) as ErrorCode[])
const presence = v.picklist(['online', 'nobody', 'full'])
const texts = v.record(v.string(), v.string())

const cursor: Schema<Cursor> = v.object({ epoch: v.string(), seq })
const card = { id: v.string(), name: v.string() }
const visitorCard = v.object({
  verified: v.boolean(),
  name: v.exactOptional(v.string()),
  email: v.exactOptional(v.string()),
  attributes: v.exactOptional(texts),
})
const origin = v.object({ question: v.string(), article: v.exactOptional(v.string()), articleTitle: v.exactOptional(v.string()) })
const form = v.object({ topic: v.string(), fields: v.array(v.object({ id: v.string(), label: v.string(), value: v.string() })) })
const stars = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))
const rating = v.object({
  speed: v.exactOptional(stars),
  skill: v.exactOptional(stars),
  attitude: v.exactOptional(stars),
  solved: v.exactOptional(v.boolean()),
  comment: v.exactOptional(v.string()),
})

const author = v.variant('kind', [
  v.object({ kind: v.literal('visitor') }),
  v.object({ kind: v.literal('agent'), ...card }),
  v.object({ kind: v.literal('system') }),
])

const attachment: Schema<AttachmentRef> = v.object({
  id: v.string(),
  name: v.string(),
  type: v.string(),
  size: v.number(),
  width: v.exactOptional(v.number()),
  height: v.exactOptional(v.number()),
})

const fact: Schema<Fact> = v.variant('type', [
  v.object({ type: v.literal('opened'), visitor: visitorCard, locale: v.string() }),
  v.object({ type: v.literal('message'), text: v.string(), via: v.picklist(['chat', 'mail']), attachments: v.exactOptional(v.array(attachment)) }),
  v.object({
    type: v.literal('queued'),
    team: v.string(),
    topic: v.exactOptional(v.string()),
    from: v.exactOptional(origin),
    form: v.exactOptional(form),
  }),
  v.object({ type: v.literal('left-queue') }),
  v.object({ type: v.literal('assigned'), agent: v.object(card) }),
  v.object({
    type: v.literal('ticket'),
    team: v.string(),
    topic: v.exactOptional(v.string()),
    number: v.string(),
    answerBy: instant,
    address: v.string(),
    subject: v.string(),
  }),
  v.object({ type: v.literal('resolved') }),
  v.object({ type: v.literal('reopened') }),
  v.object({ type: v.literal('rated'), resolution: v.number(), rating }),
  v.object({ type: v.literal('erased'), seq }),
])

const entry: Schema<Entry<Fact>> = v.object({
  log: v.string(),
  cursor,
  at: instant,
  command: v.string(),
  by: author,
  fact,
  more: v.exactOptional(v.literal(true)),
})

const receipt: Schema<Receipt> = v.object({ id: v.string(), cursor, repeated: v.boolean() })

const status = v.variant('type', [
  v.object({
    type: v.literal('queue'),
    conversation: v.string(),
    place: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
    wait: v.nullable(v.object({ low: v.number(), high: v.number() })),
    presence,
  }),
  v.object({ type: v.literal('read'), conversation: v.string(), visitor: seq, agent: seq }),
  v.object({ type: v.literal('presence'), teams: v.record(v.string(), presence) }),
])

const hint = v.variant('type', [
  v.object({ type: v.literal('typing'), conversation: v.string(), by: v.exactOptional(v.picklist(['visitor', 'agent'])) }),
  v.object({ type: v.literal('read'), conversation: v.string(), upTo: seq }),
])

const failure = { code, reason: v.string(), retryAfter: v.exactOptional(v.number()) }

/** On a visitor's line; the state of a `base` is left open, for clients fold it on. */
const frame = v.variant('type', [
  v.object({ type: v.literal('welcome'), serverNow: instant, heads: v.record(v.string(), cursor) }),
  v.object({ type: v.literal('base'), log: v.string(), cursor, state: v.nullable(v.looseObject({ id: v.string(), phase: v.string() })) }),
  v.object({ type: v.literal('entry'), entry }),
  v.object({ type: v.literal('status'), status }),
  v.object({ type: v.literal('hint'), hint }),
  v.object({ type: v.literal('receipt'), receipt }),
  v.object({ type: v.literal('refused'), id: v.string(), ...failure }),
  v.object({ type: v.literal('goaway'), spread: v.number() }),
  v.object({ type: v.literal('beat') }),
]) as unknown as Schema<Frame>

const faqQuestion: Schema<FaqQuestion> = v.object({
  id: v.string(),
  locale: v.string(),
  question: v.string(),
  phrasings: v.exactOptional(v.array(v.string())),
  summary: v.exactOptional(v.string()),
  topic: v.exactOptional(v.string()),
  when: v.exactOptional(v.record(v.string(), v.array(v.string()))),
})

const site = v.looseObject({
  version: v.string(),
  name: v.string(),
  locale: v.string(),
  locales: v.array(v.string()),
  greeting: v.string(),
  topics: v.array(v.looseObject({ id: v.string(), icon: v.string(), label: v.string(), hint: v.string(), subject: v.string() })),
  channels: v.array(v.looseObject({ id: v.string(), kind: v.string(), label: v.string(), reply: v.string(), urgency: v.picklist([1, 2, 3]) })),
  teams: v.array(v.looseObject({ id: v.string(), name: v.string(), locales: v.array(v.string()), hours: v.looseObject({ timeZone: v.string() }) })),
  mail: v.nullable(v.looseObject({ workingDays: v.number() })),
  patience: v.number(),
  takesFiles: v.exactOptional(v.boolean()),
})

export const answers = {
  frame,
  entry,
  receipt,
  poll: v.object({ frames: v.array(frame), seen: v.string() }) as unknown as Schema<PollAnswer>,
  entries: v.array(entry),
  upload: v.object({ offset: v.number(), done: v.exactOptional(attachment) }) as Schema<UploadAnswer>,
  fileAddress: v.object({ path: v.string() }) as Schema<FileAddress>,
  credential: v.object({
    token: v.string(),
    subject: v.string(),
    expiresAt: instant,
    visitor: v.object({ name: v.exactOptional(v.string()), email: v.exactOptional(v.string()), verified: v.boolean() }),
    conversation: v.exactOptional(v.string()),
  }) as Schema<Credential>,
  site: v.object({
    site: v.union([v.literal('unchanged'), site]),
    serverNow: instant,
    presence: v.record(v.string(), presence),
  }) as unknown as Schema<SiteAnswer>,
  forms: v.object({
    forms: v.record(v.string(), v.array(v.looseObject({ id: v.string(), kind: v.string(), label: v.string() }))),
  }) as unknown as Schema<FormsAnswer>,
  faq: v.object({ version: v.string(), questions: v.union([v.literal('unchanged'), v.array(faqQuestion)]) }) as Schema<FaqAnswer>,
  article: v.looseObject({
    id: v.string(),
    locale: v.string(),
    question: v.string(),
    answer: v.string(),
    readingTime: v.pipe(v.number(), v.minValue(1)),
    related: v.array(v.looseObject({ id: v.string(), question: v.string() })),
  }) as unknown as Schema<Article>,
  failure: v.object(failure) as Schema<ErrorBody>,
  nothing: v.object({}),
}

/** Why an answer does not fit, or null: where, and what is wrong there. */
export function misfit(schema: v.GenericSchema, answer: unknown): string | null {
  const result = v.safeParse(schema, answer, { abortEarly: true })
  if (result.success) return null
  const [issue] = result.issues
  return `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`
}
