import type { FaqEntry, Localized, SiteConfig } from '@deskbell/protocol'
import { describeIssue } from '@deskbell/protocol/decode'
import * as v from 'valibot'
import { faqSchema, siteSchema } from './site-schema.ts'

export interface CheckedSite {
  readonly site: SiteConfig
  readonly faq: readonly FaqEntry[]
}

/** Everything that is wrong with a configuration, one sentence each, with its place. */
export class SiteFaults extends Error {
  override readonly name = 'SiteFaults'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

type Fault = (path: string, what: string) => void

/** Reads a configuration and the questions of all its languages. Throws SiteFaults that names every fault at once. */
export function checkSite(config: unknown, faq: unknown): CheckedSite {
  const faults: string[] = []
  const fault: Fault = (path, what) => faults.push(`${path} ${what}.`)
  const site = v.safeParse(siteSchema, config)
  const entries = v.safeParse(faqSchema, faq)
  if (!site.success) for (const issue of site.issues) faults.push(sentence('site', issue))
  if (!entries.success) for (const issue of entries.issues) faults.push(sentence('faq', issue))
  if (site.success) checkReferences(site.output, fault)
  if (site.success && entries.success) checkFaq(site.output, entries.output, fault)
  if (!site.success || !entries.success || faults.length) throw new SiteFaults(faults)
  return { site: site.output, faq: entries.output }
}

function sentence(root: string, issue: v.BaseIssue<unknown>): string {
  const { path, fault } = describeIssue(issue)
  const place = path === '' || path.startsWith('[') ? root + path : `${root}.${path}`
  // What the hours say begins with a path of its own.
  return fault.startsWith('.') ? `${place}${fault.replace(': ', ' ')}.` : `${place} ${fault}.`
}

function checkReferences(site: SiteConfig, fault: Fault): void {
  const [first = ''] = site.locales
  const says = (path: string, text: Localized): void => {
    if (text[first] === undefined) fault(`${path}`, `has no text in ${first}, the first locale`)
    for (const locale of Object.keys(text)) if (!site.locales.includes(locale)) fault(`${path}.${locale}`, 'is in a locale that the site does not have')
  }
  const unique = (path: string, ids: readonly string[]): void =>
    ids.forEach((id, index) => {
      if (ids.indexOf(id) !== index) fault(`${path}[${index}]`, `repeats ${id}`)
    })

  says('site.greeting', site.greeting)
  unique('site.locales', site.locales)
  unique(
    'site.topics',
    site.topics.map(({ id }) => id),
  )
  unique(
    'site.channels',
    site.channels.map(({ id }) => id),
  )
  unique(
    'site.teams',
    site.teams.map(({ id }) => id),
  )
  unique(
    'site.announcements',
    (site.announcements ?? []).map(({ id }) => id),
  )

  site.topics.forEach((topic, index) => {
    const path = `site.topics[${index}]`
    for (const key of ['label', 'hint', 'subject'] as const) says(`${path}.${key}`, topic[key])
    if (topic.team !== undefined && !site.teams.some(({ id }) => id === topic.team)) fault(`${path}.team`, `names ${topic.team}, which is no team`)
    unique(
      `${path}.form`,
      (topic.form ?? []).map(({ id }) => id),
    )
    topic.form?.forEach((field, at) => {
      says(`${path}.form[${at}].label`, field.label)
      if (field.hint) says(`${path}.form[${at}].hint`, field.hint)
      field.options?.forEach((option, place) => {
        if (typeof option !== 'string') says(`${path}.form[${at}].options[${place}]`, option)
      })
      if ((field.kind === 'choice') !== (field.options !== undefined)) fault(`${path}.form[${at}].options`, 'belong to a choice, and a choice has them')
    })
  })
  site.channels.forEach((channel, index) => {
    const path = `site.channels[${index}]`
    for (const key of ['label', 'reply', 'goodFor'] as const) says(`${path}.${key}`, channel[key])
    const isOwn = channel.kind === 'chat' || channel.kind === 'email'
    if (isOwn === (channel.href !== undefined)) fault(`${path}.href`, isOwn ? `is set, but the widget itself is the place of ${channel.kind}` : 'is missing')
  })
  site.teams.forEach((team, index) => {
    const path = `site.teams[${index}]`
    says(`${path}.name`, team.name)
    for (const locale of team.locales) if (!site.locales.includes(locale)) fault(`${path}.locales`, `has ${locale}, a locale that the site does not have`)
    if (team.expectedWait.low > team.expectedWait.high) fault(`${path}.expectedWait`, 'has a low above its high')
  })
  site.announcements?.forEach((announcement, index) => {
    const path = `site.announcements[${index}]`
    says(`${path}.text`, announcement.text)
    if (announcement.topic !== undefined && !site.topics.some(({ id }) => id === announcement.topic))
      fault(`${path}.topic`, `names ${announcement.topic}, which is no topic`)
  })
}

function checkFaq(site: SiteConfig, faq: readonly FaqEntry[], fault: Fault): void {
  const known = new Set<string>()
  faq.forEach(({ id, locale, topic }, index) => {
    const path = `faq[${index}]`
    const key = `${id} ${locale}`
    if (known.has(key)) fault(path, `repeats ${id} in ${locale}`)
    known.add(key)
    if (!site.locales.includes(locale)) fault(`${path}.locale`, `is ${locale}, a locale that the site does not have`)
    if (topic !== undefined && !site.topics.some((one) => one.id === topic)) fault(`${path}.topic`, `names ${topic}, which is no topic`)
  })
}
