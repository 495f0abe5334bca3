import { createHash } from 'node:crypto'
import { canonicalJson, type FormField, type Locale, type Localized, type Site, type SiteConfig } from '@deskbell/protocol'

const patience = 90

/** The site in one of its languages; texts that are missing there come from its first. `canMail`: whether a letter has a way out. */
export function localizeSite(config: SiteConfig, asked: Locale, canMail: boolean): Site {
  const locale = nearestLocale(config.locales, asked)
  const say = (text: Localized): string => text[locale] ?? text[config.locales[0] ?? ''] ?? ''
  const site: Omit<Site, 'version'> = {
    name: config.name,
    locale,
    locales: config.locales,
    greeting: say(config.greeting),
    topics: config.topics.map(({ form, ...topic }) => ({
      ...topic,
      label: say(topic.label),
      hint: say(topic.hint),
      subject: say(topic.subject),
      ...(form ? { form: form.map((field) => localizeField(field, say)) } : {}),
    })),
    channels: config.channels.map((channel) => ({ ...channel, label: say(channel.label), reply: say(channel.reply), goodFor: say(channel.goodFor) })),
    // Without its address: what a page may know of a team is not where its mail goes.
    teams: config.teams.map(({ mail: _address, ...team }) => ({ ...team, name: say(team.name) })),
    mail: canMail && config.teams.some(({ mail }) => mail) ? { calendar: config.mail.calendar, workingDays: config.mail.workingDays } : null,
    announcements: (config.announcements ?? []).map((announcement) => ({ ...announcement, text: say(announcement.text) })),
    patience: config.patience ?? patience,
  }
  return { version: versionOf(site), ...site }
}

const localizeField = ({ hint, options, ...field }: FormField<Localized>, say: (text: Localized) => string): FormField => ({
  ...field,
  label: say(field.label),
  ...(hint ? { hint: say(hint) } : {}),
  ...(options ? { options: options.map((option) => (typeof option === 'string' ? option : say(option))) } : {}),
})

/** Changes when the content does. */
export const versionOf = (content: unknown): string => createHash('sha256').update(canonicalJson(content)).digest('base64url').slice(0, 16)

/** Scripts that regions write Chinese in, where no script is named. */
const scripts: ReadonlyMap<string, string> = new Map([
  ['zh', 'zh-hans'],
  ['zh-cn', 'zh-hans'],
  ['zh-sg', 'zh-hans'],
  ['zh-tw', 'zh-hant'],
  ['zh-hk', 'zh-hant'],
  ['zh-mo', 'zh-hant'],
])

/** The same tag, else the longest common beginning (`es` for `es-MX`, `zh-Hans` for `zh-CN`), else the same language, else the first. */
export function nearestLocale(locales: readonly Locale[], asked: Locale): Locale {
  const tag = scripts.get(asked.toLowerCase()) ?? asked.toLowerCase()
  const parts = tag.split('-')
  for (let length = parts.length; length > 0; length--) {
    const found = locales.find((locale) => locale.toLowerCase() === parts.slice(0, length).join('-'))
    if (found !== undefined) return found
  }
  return locales.find((locale) => locale.toLowerCase().split('-')[0] === parts[0]) ?? locales[0] ?? 'en'
}
