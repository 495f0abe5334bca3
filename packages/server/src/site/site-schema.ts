import type { FaqEntry, FormField, Localized, ScheduleRules, SiteConfig, TopicIcon } from '@deskbell/protocol'
import { cleanText } from '@deskbell/protocol'
import { checkAddress } from '@deskbell/rules/address'
import { parseSchedule, ScheduleFault } from '@deskbell/rules/hours'
import * as v from 'valibot'

const clean = v.check<string, string>((text) => cleanText(text) === text && /\S/u.test(text), 'is empty or holds NUL')
const text = v.pipe(v.string(), v.maxLength(2_000, 'is longer than 2,000 characters'), clean)
const line = v.pipe(text, v.regex(/^[^\p{Cc}\u2028\u2029]+$/u, 'is not one line'))
const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'is not an id of 1 to 64 letters, digits, - and _'))
const locale = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/, 'is not a language tag such as en or zh-Hans'))
const address = v.pipe(
  v.string(),
  v.check((typed) => 'address' in checkAddress(typed), 'is not one plain e-mail address'),
)
const link = (...protocols: readonly string[]) =>
  v.pipe(
    v.string(),
    v.check((href) => URL.canParse(href) && protocols.includes(new URL(href).protocol), `is not an address that begins with ${protocols.join(' or ')}`),
  )
const webLink = link('https:', 'http:', 'tel:', 'mailto:')
const localized: v.GenericSchema<unknown, Localized> = v.record(v.string(), text)
const option = v.union([line, v.record(v.string(), line)])
const minutes = v.pipe(v.number(), v.minValue(0, 'is below 0'), v.maxValue(10_080, 'is over a week'))

/** As `rules/hours` reads them, with each of its faults at its place. */
const hours = v.pipe(
  v.custom<ScheduleRules>((value) => typeof value === 'object' && value !== null, 'is not an object'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    try {
      parseSchedule(dataset.value)
    } catch (error) {
      if (!(error instanceof ScheduleFault)) throw error
      for (const fault of error.faults) addIssue({ message: `.${fault}` })
    }
  }),
)

const icons = ['shield', 'arrows', 'candles', 'wrench', 'document', 'flag', 'wallet', 'key', 'globe', 'coin'] as const satisfies readonly TopicIcon[]
const kinds = ['text', 'long-text', 'choice', 'amount', 'datetime'] as const satisfies readonly FormField['kind'][]

const field = v.strictObject({
  id,
  kind: v.picklist(kinds),
  label: localized,
  hint: v.exactOptional(localized),
  required: v.exactOptional(v.boolean()),
  options: v.exactOptional(v.pipe(v.array(option), v.minLength(1, 'has no options'))),
})

/** The shape of a configuration; what its parts say of each other is checked in `check-site.ts`. */
export const siteSchema: v.GenericSchema<unknown, SiteConfig> = v.strictObject({
  name: line,
  locales: v.pipe(v.array(locale), v.minLength(1, 'has no locale')),
  page: link('https:', 'http:'),
  ticketPrefix: v.pipe(v.string(), v.regex(/^[A-Z\d]{1,8}$/, 'is not 1 to 8 capital letters and digits')),
  greeting: localized,
  topics: v.array(
    v.strictObject({
      id,
      icon: v.picklist(icons),
      label: localized,
      hint: localized,
      team: v.exactOptional(id),
      subject: localized,
      form: v.exactOptional(v.pipe(v.array(field), v.minLength(1, 'has no fields'), v.maxLength(40, 'has more than 40 fields'))),
    }),
  ),
  channels: v.array(
    v.strictObject({
      id,
      kind: v.picklist(['chat', 'email', 'phone', 'social', 'community', 'help', 'video']),
      label: localized,
      reply: localized,
      goodFor: localized,
      href: v.exactOptional(webLink),
      handle: v.exactOptional(line),
      hours: v.exactOptional(hours),
      urgency: v.picklist([1, 2, 3]),
    }),
  ),
  teams: v.pipe(
    v.array(
      v.strictObject({
        id,
        name: localized,
        locales: v.pipe(v.array(locale), v.minLength(1, 'has no locale')),
        hours,
        expectedWait: v.strictObject({ low: minutes, high: minutes }),
        mail: v.exactOptional(address),
      }),
    ),
    v.minLength(1, 'has no team'),
  ),
  mail: v.strictObject({
    calendar: hours,
    workingDays: v.pipe(v.number(), v.integer('is not a whole number'), v.minValue(0, 'is below 0'), v.maxValue(60, 'is over 60')),
    from: address,
  }),
  announcements: v.exactOptional(
    v.array(v.strictObject({ id, kind: v.picklist(['news', 'incident']), text: localized, topic: v.exactOptional(id), href: v.exactOptional(webLink) })),
  ),
  patience: v.exactOptional(v.pipe(v.number(), v.integer('is not a whole number'), v.minValue(0, 'is below 0'), v.maxValue(86_400, 'is over a day'))),
  keepsQuestions: v.exactOptional(v.boolean()),
  takesFiles: v.exactOptional(v.boolean()),
})

export const faqSchema: v.GenericSchema<unknown, FaqEntry[]> = v.array(
  v.strictObject({
    id,
    locale,
    question: line,
    phrasings: v.exactOptional(v.array(line)),
    summary: v.exactOptional(line),
    topic: v.exactOptional(id),
    when: v.exactOptional(v.record(v.string(), v.array(v.string()))),
    answer: v.pipe(v.string(), v.maxLength(50_000, 'is longer than 50,000 characters'), clean),
    updated: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/, 'is not a date such as 2026-10-06'))),
  }),
)
