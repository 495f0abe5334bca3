import type { Instant, Presence, Site, SiteChannel, SiteTeam } from '@deskbell/protocol'
import { availability, routeTeam } from '@deskbell/rules/channels'
import type { Availability } from './guide.ts'

export type PresenceByTeam = Readonly<Record<string, Presence>>

/** Said before anything is known. */
const unknown: Availability = { open: false, changesAt: null, because: null }

/** Whether this team can be reached. `at` is the server's time, here and below. */
export const hoursOf = (team: SiteTeam, presence: PresenceByTeam, at: Instant): Availability => availability(team.hours, presence[team.id], at)

/** The team of a topic and whether it can be reached. */
export function teamAt(
  site: Site,
  topic: string | undefined,
  presence: PresenceByTeam,
  at: Instant,
): { readonly team: string; readonly availability: Availability } {
  const id = routeTeam(site, { locale: site.locale, ...(topic !== undefined && { topic }) })
  const team = site.teams.find((one) => one.id === id)
  return { team: id, availability: team ? hoursOf(team, presence, at) : unknown }
}

/** Whether a channel can be had. `chat` follows the team that this language leads to; `email` needs a mail route. */
export function channelAt(site: Site, channel: SiteChannel, presence: PresenceByTeam, at: Instant): Availability {
  if (channel.kind === 'chat' && !channel.hours) return teamAt(site, undefined, presence, at).availability
  if (channel.kind === 'email' && !site.mail) return unknown
  return availability(channel.hours, undefined, at)
}
