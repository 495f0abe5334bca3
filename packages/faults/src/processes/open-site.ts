import type { FaqEntry, SiteConfig } from '@deskbell/protocol'
import { fixtureFaq, fixtureSite } from '@deskbell/testing'

const always = { timeZone: 'UTC', weekly: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]])) }

/** A desk that never closes. */
export const openSite: SiteConfig = { ...fixtureSite, teams: fixtureSite.teams.map((team) => ({ ...team, hours: always })) } as SiteConfig
export const openFaq: readonly FaqEntry[] = fixtureFaq
export const ada = {
  id: 'ada',
  name: 'Ada',
  email: 'ada@larkspur.example',
  password: 'a long password for one',
  teams: openSite.teams.map(({ id }) => id),
}
