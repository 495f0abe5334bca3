import type { Article, ErrorCode, FormsAnswer, Instant, Locale, Presence, Site, SiteChannel } from '@deskbell/protocol'
import type { Stop } from '../ports/clock.ts'

/** Whether something can be had now. `changesAt` is on the server's clock. */
export interface Availability {
  readonly open: boolean
  readonly changesAt: Instant | null
  readonly because: 'hours' | 'nobody' | 'full' | null
}

export interface Suggestion {
  readonly id: string
  readonly locale: Locale
  readonly question: string
  readonly summary: string
  /** Places in `question` that the query met, as [start, end) in UTF-16 units. */
  readonly matches: readonly (readonly [start: number, end: number])[]
}

export interface GuideState {
  readonly locale: Locale
  /** Null until it came; `fault` says why it did not. */
  readonly site: Site | null
  readonly fault: ErrorCode | null
  readonly presence: Readonly<Record<string, Presence>>
  readonly clockOffset: number
  /** By channel id, worked out from hours and presence; kept up to date as time passes. */
  readonly availability: Readonly<Record<string, Availability>>
  /** Channels in the order to show them now. */
  readonly channels: readonly SiteChannel[]
  readonly query: string
  /** Only confident answers; empty when there is none. */
  readonly suggestions: readonly Suggestion[]
  /** True once the questions of this locale can be searched. */
  readonly isSearchable: boolean
  /** The language of the answers, where none is in the visitor's. */
  readonly answersIn: Locale | null
  /** What the forms of topics ask, by topic; null before `openForms`, and until they came. */
  readonly forms: FormsAnswer['forms'] | null
  readonly article: { readonly id: string; readonly article: Article | null; readonly fault: ErrorCode | null } | null
}

/** The site, its hours and its answers: no session, nothing stored. Enough for a home screen. */
export interface Guide {
  getSnapshot(): GuideState
  subscribe(listener: () => void): Stop
  /** Asks for the site document, then for the questions; retries by itself while it fails. */
  start(): void
  setLocale(locale: Locale): void
  /** Ranks answers at once, in the page. */
  ask(query: string): void
  /** Asks for the forms, and again whenever the language changes; retries by itself. */
  openForms(): void
  openArticle(id: string): void
  closeArticle(): void
  /** The team of this topic in this language, and whether it can be reached now. */
  teamFor(topic: string | undefined): { readonly team: string; readonly availability: Availability }
  /** Tells the guide of a presence that the chat's line brought. */
  setPresence(presence: Readonly<Record<string, Presence>>): void
  destroy(): void
}
