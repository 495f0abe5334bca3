import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { Instant, Locale, SiteConfig } from '@deskbell/protocol'
import type { Letter } from '@deskbell/rules/conversation'
import { nearestLocale } from '@deskbell/rules/site'
import type { Batch } from './letter-rows.ts'
import type { LetterTexts } from './letter-texts/texts.ts'
import { letterLocales, letterTexts } from './letter-texts.ts'

/** A mail ready to be sent; the mailer builds its headers. */
export interface Mail {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly messageId: string
  /** The same for all letters of a conversation, so that mailers show them as one thread. */
  readonly references: string
  readonly date: Date
  readonly headers: Readonly<Record<string, string>>
}

export interface RenderParts {
  readonly site: SiteConfig
  readonly now: () => Instant
  readonly mintResumeKey: (conversation: string) => Promise<string>
}

type LetterOf<K extends Letter['kind']> = Extract<Letter, { kind: K }>
interface Content {
  readonly subject: string
  /** Text by paragraph; of a link its address. */
  readonly paragraphs: readonly (string | { readonly link: string })[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Writes a batch as one mail: plain text, and the same as plain HTML. */
export async function renderLetter(batch: Batch, { site, now, mintResumeKey }: RenderParts): Promise<Mail> {
  const { subject, paragraphs, headers = {} } = await contentOf(batch, site, mintResumeKey)
  const domain = domainToASCII(site.mail.from.split('@').at(-1) ?? '')
  return {
    from: { name: site.name, address: site.mail.from },
    to: batch.recipient,
    subject: subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '),
    text: `${paragraphs.map((part) => (typeof part === 'string' ? part : part.link)).join('\n\n')}\n`,
    html: htmlOf(paragraphs),
    messageId: batch.messageId,
    references: `<${createHash('sha256').update(batch.conversation).digest('base64url').slice(0, 22)}@${domain}>`,
    date: new Date(now()),
    headers,
  }
}

async function contentOf(batch: Batch, site: SiteConfig, mintResumeKey: RenderParts['mintResumeKey']): Promise<Content> {
  const [first] = batch.letters
  if (first?.kind === 'team') return teamLetter(first, site)
  if (first?.kind === 'confirmation') return confirmation(first, site)
  const page = new URL(site.page)
  page.hash = `deskbell=${await mintResumeKey(batch.conversation)}`
  return answers(
    batch.letters.filter((letter) => letter.kind === 'answer'),
    site,
    page.href,
  )
}

function teamLetter({ ticket, subject, text, address, visitor, answerBy }: LetterOf<'team'>, site: SiteConfig): Content {
  const locale = site.locales[0] ?? 'en'
  const { teamFacts, teamNote } = textsIn(locale)
  const sender = visitor.name === undefined ? address : `${visitor.name} <${address}>`
  const facts: readonly (readonly [string, string])[] = [
    [teamFacts.ticket, ticket],
    [teamFacts.from, `${sender} (${visitor.verified ? teamFacts.verified : teamFacts.unverified})`],
    [teamFacts.answerBy, timeIn(locale, answerBy, site)],
    ...Object.entries(visitor.attributes ?? {}),
  ]
  return {
    subject: `[${ticket}] ${subject}`,
    paragraphs: [text, facts.map(([name, value]) => `${name}: ${value}`).join('\n'), teamNote],
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** Holds not one word of the visitor's: the address may be a stranger's [A48]. */
function confirmation({ ticket, answerBy, locale }: LetterOf<'confirmation'>, site: SiteConfig): Content {
  const texts = textsIn(locale)
  return {
    subject: `[${ticket}] ${texts.confirmationSubject}`,
    paragraphs: texts.confirmation(site.name, ticket, timeIn(locale, answerBy, site)),
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
  }
}

function answers(letters: readonly LetterOf<'answer'>[], site: SiteConfig, page: string): Content {
  const last = letters.at(-1)
  const texts = textsIn(last?.locale ?? 'en')
  const subject = texts.answerSubject(last?.agent.name ?? '', site.name)
  return {
    subject: last?.ticket ? `[${last.ticket}] ${subject}` : subject,
    paragraphs: [...letters.flatMap(({ agent, text }) => [texts.wrote(agent.name), text]), texts.resume, { link: page }, texts.resumeNote],
  }
}

const textsIn = (locale: Locale): LetterTexts => letterTexts[nearestLocale(letterLocales, locale) as keyof typeof letterTexts]

/** In the zone of the mail calendar, which is named: a letter doesn't know where its reader is. */
function timeIn(locale: Locale, at: Instant, site: SiteConfig): string {
  const { timeZone } = site.mail.calendar
  const format = new Intl.DateTimeFormat(nearestLocale(letterLocales, locale), { dateStyle: 'full', timeStyle: 'short', timeZone })
  return `${format.format(at)} (${timeZone})`
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')

const htmlOf = (paragraphs: Content['paragraphs']): string =>
  paragraphs
    .map((part) => {
      const text = escapeHtml(typeof part === 'string' ? part : part.link)
      return `<p dir="auto">${typeof part === 'string' ? text.replace(/\r\n?|\n/g, '<br>') : `<a href="${text}">${text}</a>`}</p>`
    })
    .join('\n')
