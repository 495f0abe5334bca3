import type { SiteConfig } from '@deskbell/protocol'
import { checkAddress } from '@deskbell/rules/address'
import type { ServerOptions } from './server-options.ts'
import { SiteFaults } from './site/check-site.ts'

/** Throws SiteFaults that names everything wrong with agents and secret, before anything is opened. */
export function checkOptions({ agents = [], identitySecret }: ServerOptions, site: SiteConfig): void {
  const faults: string[] = []
  const emails = agents.map(({ email }) => email.trim().toLowerCase())
  agents.forEach((agent, index) => {
    const path = `agents[${index}]`
    for (const team of agent.teams) if (!site.teams.some(({ id }) => id === team)) faults.push(`${path}.teams names ${team}, which is no team.`)
    if ('fault' in checkAddress(agent.email)) faults.push(`${path}.email is not one plain e-mail address.`)
    if (emails.indexOf(emails[index] ?? '') !== index) faults.push(`${path}.email repeats ${emails[index]}.`)
    if (agents.findIndex(({ id }) => id === agent.id) !== index) faults.push(`${path} repeats ${agent.id}.`)
  })
  if (identitySecret !== undefined && Buffer.byteLength(identitySecret) < 32) faults.push('identitySecret is shorter than 32 bytes.')
  if (faults.length) throw new SiteFaults(faults)
}
