import type { Ticket, VisitorCard } from '@deskbell/protocol'
import type { Talk } from '../conversation/talk.ts'
import type { Desk } from '../desk.ts'
import type { Locale } from '../locales/locale.ts'

/** One line of the case: a label, a value, and whether the value is worth a copy button. */
export interface CaseRow {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly isId: boolean
  /** The value is this article's title; its words can be asked for. */
  readonly article?: { readonly id: string; readonly locale: string }
  /** Shown in part where it is long: the thread has it in full. */
  readonly isClamped?: true
}

/** What was asked, what was read before, and the topic's form, labeled in the agent's language where the site has it. */
export function questionRows(
  { state, summary }: Talk,
  { fieldName, session, teamName }: Pick<Desk, 'fieldName' | 'session' | 'teamName'>,
  { strings }: Locale,
): readonly CaseRow[] {
  const words = strings.caseCard
  const asked = state?.from?.question || summary.question
  const { article, articleTitle = article } = state?.from ?? {}
  const team = session.teams.length > 1 ? teamName(summary.team) : null
  return [
    ...(asked ? [{ id: 'question', label: words.question, value: asked, isId: false, isClamped: true as const }] : []),
    ...(article && articleTitle
      ? [{ id: 'article', label: words.article, value: articleTitle, isId: false, article: { id: article, locale: summary.locale } }]
      : []),
    ...(state?.form?.fields ?? [])
      .filter(({ value }) => value.trim() !== '')
      .map(({ id, label, value }) => ({
        id: `form ${id}`,
        label: fieldName(state?.form?.topic ?? '', id) ?? label,
        value,
        isId: looksLikeId(value),
      })),
    ...(team ? [{ id: 'team', label: words.team, value: team, isId: false }] : []),
  ]
}

export function mailRows(ticket: Ticket, { strings, formats }: Locale): readonly CaseRow[] {
  const words = strings.caseCard
  return [
    { id: 'ticket', label: words.ticket, value: ticket.number, isId: true },
    { id: 'answer-by', label: words.answerBy, value: formats.long(ticket.answerBy), isId: false },
    { id: 'address', label: words.goesTo, value: ticket.address, isId: true },
    { id: 'subject', label: words.subject, value: ticket.subject, isId: false },
  ]
}

/** What the host vouches for, or what the visitor says of themselves: the labels tell which. */
export function identityRows(visitor: VisitorCard | null, { strings }: Locale): readonly CaseRow[] {
  const words = strings.caseCard
  if (!visitor) return []
  return [
    ...(visitor.name ? [{ id: 'name', label: visitor.verified ? words.name : words.saysName, value: visitor.name, isId: false }] : []),
    ...(visitor.email ? [{ id: 'email', label: visitor.verified ? words.email : words.saysEmail, value: visitor.email, isId: true }] : []),
    ...Object.entries(visitor.attributes ?? {}).map(([key, value]) => ({ id: `attribute ${key}`, label: labelOf(key), value, isId: looksLikeId(value) })),
  ]
}

/** Long enough that nobody types it again by hand, and without a space: a hash, an address, an account number. */
export const looksLikeId = (value: string): boolean =>
  (/^[\p{L}\p{N}@._:+/-]{6,}$/u.test(value) && /\p{N}/u.test(value) && !/^[\d.,:-]+$/.test(value)) || /^\d{6,}$/.test(value)

/** `verificationLevel` and `verification-level` become `Verification level`. */
export function labelOf(key: string): string {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase()
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A long id with its middle cut, as `7f3a90c4…e41b`: cut where it is shown, never where it is copied. */
export const cutMiddle = (value: string): string =>
  value.length > 24 && !/\s/.test(value) && !value.includes('@') ? `${value.slice(0, 8)}…${value.slice(-4)}` : value
