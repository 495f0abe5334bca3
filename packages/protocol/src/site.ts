import type { Instant, Locale } from './ids.ts'
import type { ScheduleRules } from './schedule-rules.ts'

/** Whether a team has a person at the desk: `full` when everyone there has as many talks as they can take. */
export type Presence = 'online' | 'nobody' | 'full'

export type ChannelKind = 'chat' | 'email' | 'phone' | 'social' | 'community' | 'help' | 'video'

/** One text in every language the host writes; a missing one falls back to the site's first locale. */
export type Localized = Readonly<Record<Locale, string>>

/** Icons of our one set that a topic may carry. */
export type TopicIcon = 'shield' | 'arrows' | 'candles' | 'wrench' | 'document' | 'flag' | 'wallet' | 'key' | 'globe' | 'coin'

export interface FormField<Text = string> {
  /** Unique in its form. */
  readonly id: string
  readonly kind: 'text' | 'long-text' | 'choice' | 'amount' | 'datetime'
  readonly label: Text
  readonly hint?: Text
  readonly required?: boolean
  /** Of a `choice`; shown and sent as written. A plain string reads the same in every language. */
  readonly options?: readonly (Text | string)[]
}

export interface Topic<Text = string> {
  readonly id: string
  readonly icon: TopicIcon
  readonly label: Text
  /** One quiet line below the label. */
  readonly hint: Text
  /** The team that answers it; else the first team that speaks the visitor's language. */
  readonly team?: string
  /** Subject of an e-mail about it. */
  readonly subject: Text
  /** Asked before a person is asked for. */
  readonly form?: readonly FormField<Text>[]
}

export interface Channel<Text = string> {
  readonly id: string
  readonly kind: ChannelKind
  readonly label: Text
  /** The reply to expect, in the visitor's words: 'about 2 min', 'within 24 h'. */
  readonly reply: Text
  /** What it is good for, one line. */
  readonly goodFor: Text
  /** Where it leads: https, tel or mailto. `chat` and `email` have none, the widget is their place. */
  readonly href?: string
  /** The official account name, shown so that impostors can be told apart. */
  readonly handle?: string
  /** Hours of its own; `chat` follows its teams. */
  readonly hours?: ScheduleRules
  /** Lower comes first when two channels are equally open. */
  readonly urgency: 1 | 2 | 3
}

export interface Team<Text = string> {
  readonly id: string
  readonly name: Text
  /** Languages its people answer in; the first team that has the visitor's is asked. */
  readonly locales: readonly Locale[]
  readonly hours: ScheduleRules
  /** Said while fewer than 5 waits are known, in minutes. */
  readonly expectedWait: { readonly low: number; readonly high: number }
}

export interface Announcement<Text = string> {
  readonly id: string
  /** An incident takes the line of its topic. */
  readonly kind: 'news' | 'incident'
  readonly text: Text
  /** The id of the topic it is about. */
  readonly topic?: string
  /** Where more is said. */
  readonly href?: string
}

/** When an e-mail is answered: so many working days after it came. */
export interface MailPromise {
  /** Which days count: a working day is a date with at least one span. */
  readonly calendar: ScheduleRules
  readonly workingDays: number
}

export interface TeamConfig extends Team<Localized> {
  /** Where its tickets go. */
  readonly mail?: string
}

export interface MailConfig extends MailPromise {
  /** The sender of every mail: one plain address. */
  readonly from: string
}

/** What a host writes, as one typed object or one JSON document. `packages/server` checks it and names every fault at once. */
export interface SiteConfig {
  /** Shown in the header and in every mail. */
  readonly name: string
  /** The first is the fallback for every missing text. */
  readonly locales: readonly Locale[]
  /** The page a link in a mail leads back to. */
  readonly page: string
  /** Starts every ticket number: `MD` gives MD-7K4QX2. */
  readonly ticketPrefix: string
  /** The first line of the home screen. */
  readonly greeting: Localized
  /** What a question may be about, in the order to show. */
  readonly topics: readonly Topic<Localized>[]
  /** Every official way to reach the host; what is not listed here is not official. */
  readonly channels: readonly Channel<Localized>[]
  /** Who answers, and when. */
  readonly teams: readonly TeamConfig[]
  readonly mail: MailConfig
  /** Shown before anybody queues. */
  readonly announcements?: readonly Announcement<Localized>[]
  /** How long a visitor waits, open but nobody there, before e-mail is offered, in seconds. Default 90. */
  readonly patience?: number
  /** Whether questions that nothing answered are kept, masked and without a word on who asked, for whoever writes the articles. Default true. */
  readonly keepsQuestions?: boolean
  /** Whether visitors and agents may attach files. Default true. */
  readonly takesFiles?: boolean
}

export type TopicConfig = Topic<Localized>
export type ChannelConfig = Channel<Localized>

/** A topic as a page first needs it; what its form asks is a request of its own. */
export interface SiteTopic extends Omit<Topic, 'form'> {
  readonly hasForm?: true
}

export type SiteChannel = Channel
export type SiteTeam = Team
export type SiteAnnouncement = Announcement

/** The site in one language, as a page loads it on first open. Public: it holds nothing a visitor may not know. */
export interface Site {
  /** Changes when anything in it changes. */
  readonly version: string
  readonly name: string
  readonly locale: Locale
  readonly locales: readonly Locale[]
  readonly greeting: string
  readonly topics: readonly SiteTopic[]
  readonly channels: readonly SiteChannel[]
  readonly teams: readonly SiteTeam[]
  /** Null when no mail route works: then no e-mail form is offered. */
  readonly mail: MailPromise | null
  readonly announcements: readonly SiteAnnouncement[]
  /** In seconds. */
  readonly patience: number
  /** False: questions without an answer are not told to the server. Default true. */
  readonly keepsQuestions?: boolean
  /** True: files may be attached to messages. Default false. */
  readonly takesFiles?: boolean
}

/** `GET /v1/forms?locale=`: what is asked before a person is asked for, by topic. */
export interface FormsAnswer {
  readonly forms: Readonly<Record<string, readonly FormField[]>>
}

/** `GET /v1/site?locale=&known=`: the document, or `unchanged` when `known` is its version. */
export interface SiteAnswer {
  readonly site: Site | 'unchanged'
  readonly serverNow: Instant
  readonly presence: Readonly<Record<string, Presence>>
}
