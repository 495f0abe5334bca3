import * as v from 'valibot'
import type { AgentCommand, Command } from './commands.ts'
import type { CredentialAsk } from './credential.ts'
import type { Feedback } from './faq.ts'
import type { ClientFrame, Hello, Hint, PollAsk } from './frames.ts'
import type { Cursor } from './log.ts'
import type { Decoded } from './parse-json.ts'
import { cleanText, fitsText, measureText } from './text.ts'
import { type UploadAsk, uploadLimits } from './uploads.ts'

export { type Decoded, parseJson } from './parse-json.ts'

const tooLarge = 'is longer than 8,000 code points or 32 KiB'
const tooMany = 'holds more than 200 logs'

const clean = v.check<string, string>((text) => cleanText(text) === text, 'holds NUL or half a surrogate pair')
const filled = v.check<string, string>((text) => /\S/u.test(text), 'is empty')
/** Also what some mailers decode into a line break or another header. */
const oneLine = v.check<string, string>((text) => !/[\p{Cc}\u2028\u2029]|%0[ad]|=\?[^?]*\?[bq]\?/iu.test(text), 'is not one plain line')

const text = v.pipe(v.string(), v.check(fitsText, tooLarge), clean)
const message = v.pipe(text, filled)
/** Up to so many code points, on any number of lines. */
const words = (codePoints: number) =>
  v.pipe(
    v.string(),
    v.check((content) => content.length <= codePoints * 2 && measureText(content).codePoints <= codePoints, `is longer than ${codePoints} code points`),
    clean,
  )
const line = (codePoints: number) => v.pipe(words(codePoints), oneLine)

const id = v.pipe(v.string(), v.regex(/^[\w-]{21}$/, 'is not an id of 21 characters'))
const log = v.pipe(v.string(), v.regex(/^(?:[\w-]{21}|inbox:[\w-]{1,64})$/, 'is not the id of a log'))
const name = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'is not a name of 1 to 64 letters, digits, - and _'))
const locale = v.pipe(v.string(), v.regex(/^[a-z\d]{1,8}(?:-[a-z\d]{1,8}){0,4}$/i, 'is not a language tag'))
const whole = (from: number, to: number) =>
  v.pipe(v.number(), v.integer('is not a whole number'), v.minValue(from, `is below ${from}`), v.maxValue(to, `is above ${to}`))
const seq = whole(0, Number.MAX_SAFE_INTEGER)
const token = v.pipe(v.string(), v.regex(/^[\w.~+/=-]{1,4096}$/, 'is not a token'))

const origin = v.object({ question: words(500), article: v.exactOptional(name), articleTitle: v.exactOptional(words(300)) })
const form = v.object({
  topic: name,
  fields: v.pipe(v.array(v.object({ id: name, label: words(200), value: text })), v.maxLength(40, 'holds more than 40 fields')),
})
const stars = whole(1, 5)
const rating = v.pipe(
  v.object({
    speed: v.exactOptional(stars),
    skill: v.exactOptional(stars),
    attitude: v.exactOptional(stars),
    solved: v.exactOptional(v.boolean()),
    comment: v.exactOptional(words(2_000)),
  }),
  v.check(({ speed, skill, attitude }) => speed !== undefined || skill !== undefined || attitude !== undefined, 'has no stars'),
)

const addressed = { id, conversation: id }
const attachments = v.pipe(
  v.array(v.object({ id, name: words(300), type: words(100), size: whole(0, uploadLimits.file) })),
  v.minLength(1, 'is empty'),
  v.maxLength(uploadLimits.files, `holds more than ${uploadLimits.files} files`),
)
const post = v.pipe(
  v.object({ ...addressed, type: v.literal('message.post'), text, locale, attachments: v.exactOptional(attachments) }),
  v.forward(
    v.partialCheck([['text'], ['attachments']], (posted) => posted.attachments !== undefined || /\S/u.test(posted.text), 'is empty'),
    ['text'],
  ),
)
const resolve = v.object({ ...addressed, type: v.literal('conversation.resolve') })
const reopen = v.object({ ...addressed, type: v.literal('conversation.reopen') })

const command: v.GenericSchema<unknown, Command> = v.variant('type', [
  post,
  resolve,
  reopen,
  v.object({
    ...addressed,
    type: v.literal('handoff.request'),
    locale,
    topic: v.exactOptional(name),
    from: v.exactOptional(origin),
    form: v.exactOptional(form),
  }),
  v.object({ ...addressed, type: v.literal('queue.leave') }),
  v.object({
    ...addressed,
    type: v.literal('email.leave'),
    address: line(320),
    subject: v.pipe(line(200), filled),
    text: message,
    locale,
    topic: v.exactOptional(name),
    from: v.exactOptional(origin),
  }),
  v.object({ ...addressed, type: v.literal('rating.leave'), resolution: whole(1, 1_000_000), rating }),
])

const agentCommand: v.GenericSchema<unknown, AgentCommand> = v.variant('type', [
  post,
  resolve,
  reopen,
  v.object({ ...addressed, type: v.literal('conversation.accept') }),
])

const hint: v.GenericSchema<unknown, Hint> = v.variant('type', [
  v.object({ type: v.literal('typing'), conversation: id }),
  v.object({ type: v.literal('read'), conversation: id, upTo: seq }),
])

const cursor: v.GenericSchema<unknown, Cursor> = v.object({ epoch: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'is not an epoch')), seq })
const place = v.union([v.literal('tail'), cursor])
const cursors = v.pipe(
  v.record(log, place),
  v.check((all) => Object.keys(all).length <= 200, tooMany),
)

const hello: v.GenericSchema<unknown, Hello> = v.object({
  protocol: whole(0, 1_000_000),
  credential: v.pipe(v.string(), v.maxLength(4096, 'is too long')),
  cursors,
})
const follow = v.object({ type: v.literal('follow'), log, after: place })
const pollAsk: v.GenericSchema<unknown, PollAsk> = v.object({
  protocol: whole(0, 1_000_000),
  cursors,
  seen: v.exactOptional(v.pipe(v.string(), v.maxLength(32_768, 'is too long'))),
  wait: whole(0, 25_000),
})
const credentialAsk: v.GenericSchema<unknown, CredentialAsk> = v.object({
  previous: v.exactOptional(token),
  identity: v.exactOptional(token),
  resume: v.exactOptional(v.pipe(v.string(), v.regex(/^[\w-]{1,128}$/, 'is not a key'))),
  claims: v.exactOptional(v.object({ name: v.exactOptional(line(100)), email: v.exactOptional(line(254)) })),
})
const uploadAsk: v.GenericSchema<unknown, UploadAsk> = v.object({ id, conversation: id, name: line(300), size: whole(1, Number.MAX_SAFE_INTEGER) })
const feedback: v.GenericSchema<unknown, Feedback> = v.variant('type', [
  v.object({ type: v.literal('unanswered'), locale, question: v.pipe(words(300), filled) }),
  v.object({ type: v.literal('helpful'), locale, article: name, helpful: v.boolean() }),
  v.object({ type: v.literal('wrong'), locale, article: name, what: v.picklist(['answer', 'translation']), text: v.exactOptional(words(500)) }),
])

const decoder =
  <T>(schema: v.GenericSchema<unknown, T>) =>
  (input: unknown): Decoded<T> => {
    const result = v.safeParse(schema, input, { abortEarly: true })
    if (result.success) return { value: result.output }
    const [issue] = result.issues
    const { path, fault } = describeIssue(issue)
    return { code: issue.message === tooLarge || issue.message === tooMany ? 'too-large' : 'invalid', reason: `${path || 'the whole'}: ${fault}` }
  }

/** Where and what, and never what was sent: reasons end up in logs. `path` is such as `form.fields[2].value`, empty for the whole. */
export function describeIssue(issue: v.BaseIssue<unknown>): { readonly path: string; readonly fault: string } {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return { path: path.replace(/^\./, ''), fault: faultOf(issue) }
}

function faultOf(issue: v.BaseIssue<unknown>): string {
  if (issue.kind !== 'schema' || issue.type === 'custom') return issue.message
  if (issue.expected === 'never') return 'is not known'
  return issue.input === undefined ? 'is missing' : `must be ${issue.expected ?? 'something else'}`
}

/** What clients send, as schemas: for whoever describes the wire. */
export const asks = { command, hint, hello, follow, pollAsk, credentialAsk, uploadAsk, feedback }

export const decodeCommand: (input: unknown) => Decoded<Command> = decoder(command)
export const decodeAgentCommand: (input: unknown) => Decoded<AgentCommand> = decoder(agentCommand)
export const decodeHint: (input: unknown) => Decoded<Hint> = decoder(hint)
export const decodeHello: (input: unknown) => Decoded<Hello> = decoder(hello)
export const decodePollAsk: (input: unknown) => Decoded<PollAsk> = decoder(pollAsk)
export const decodeCredentialAsk: (input: unknown) => Decoded<CredentialAsk> = decoder(credentialAsk)
export const decodeUploadAsk: (input: unknown) => Decoded<UploadAsk> = decoder(uploadAsk)
export const decodeFeedback: (input: unknown) => Decoded<Feedback> = decoder(feedback)

/** A frame as far as it can be told apart; the content of a command is decoded by who knows whether an agent speaks. */
export type OpenFrame = Exclude<ClientFrame, { type: 'command' }> | { readonly type: 'command'; readonly command: unknown } | { readonly type: 'unknown' }

const frames: Readonly<Record<string, (input: unknown) => Decoded<OpenFrame>>> = {
  hello: decoder(v.intersect([v.object({ type: v.literal('hello') }), hello])),
  command: decoder(v.object({ type: v.literal('command'), command: v.unknown() })),
  hint: decoder(v.object({ type: v.literal('hint'), hint })),
  follow: decoder(follow),
}

/** A frame of a type that this version does not know is `unknown`, so that a newer client may speak to an older server. */
export function decodeFrame(input: unknown): Decoded<OpenFrame> {
  const head = v.safeParse(v.object({ type: v.string() }), input)
  if (!head.success) return { code: 'invalid', reason: 'A frame is an object with a type.' }
  const decode = Object.hasOwn(frames, head.output.type) ? frames[head.output.type] : undefined
  return decode ? decode(input) : { value: { type: 'unknown' } }
}
