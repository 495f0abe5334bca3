import type { Instant, Locale, SiteConfig } from '@deskbell/protocol'
import { routeTeam } from '../channels/index.ts'
import { answerBy, localDate, parseSchedule } from '../hours/index.ts'

/** What a site's configuration says about conversations, ready to be asked. */
export interface Policy {
  teamFor(topic: string | undefined, locale: Locale): string
  /** Hours only; whether somebody is there is presence. */
  isOpen(team: string, at: Instant): boolean
  /** Null when tickets of this team have nowhere to go. */
  mailbox(team: string): string | null
  answerBy(at: Instant): Instant
  /** The calendar day of the mail promise, as `YYYY-MM-DD`. */
  mailDay(at: Instant): string
}

/** Compiles the rules of a checked configuration. Throws what `parseSchedule` throws. */
export function policyOf(site: SiteConfig): Policy {
  const teams = new Map(site.teams.map((team) => [team.id, { mail: team.mail ?? null, hours: parseSchedule(team.hours) }]))
  return {
    teamFor: (topic, locale) => routeTeam(site, { locale, ...(topic === undefined ? {} : { topic }) }),
    isOpen: (team, at) => teams.get(team)?.hours.isOpen(at) ?? false,
    mailbox: (team) => teams.get(team)?.mail ?? null,
    answerBy: (at) => answerBy(site.mail.calendar, at, site.mail.workingDays),
    mailDay: (at) => localDate(at, site.mail.calendar.timeZone),
  }
}
