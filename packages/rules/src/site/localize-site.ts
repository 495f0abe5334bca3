import type { FormField, Locale, Localized, Site, SiteConfig } from '@deskbell/protocol'
import { nearestLocale } from './nearest-locale.ts'

/** In seconds, where the host names none. */
const patience = 90

/** The site in one of its languages; texts that are missing there come from its first. `canMail`: whether a letter has a way out. */
export function localizeSite(config: SiteConfig, asked: Locale, canMail: boolean): Omit<Site, 'version'> {
  const { locale, say } = inOneLocale(config, asked)
  return {
    name: config.name,
    locale,
    locales: config.locales,
    greeting: say(config.greeting),
    topics: config.topics.map(({ form, ...topic }) => ({
      ...topic,
      label: say(topic.label),
      hint: say(topic.hint),
      subject: say(topic.subject),
      ...(form?.length ? { hasForm: true as const } : {}),
    })),
    channels: config.channels.map((channel) => ({ ...channel, label: say(channel.label), reply: say(channel.reply), goodFor: say(channel.goodFor) })),
    // Without its address: what a page may know of a team is not where its mail goes.
    teams: config.teams.map(({ mail: _address, ...team }) => ({ ...team, name: say(team.name) })),
    mail: canMail && config.teams.some(({ mail }) => mail) ? { calendar: config.mail.calendar, workingDays: config.mail.workingDays } : null,
    announcements: (config.announcements ?? []).map((announcement) => ({ ...announcement, text: say(announcement.text) })),
    patience: config.patience ?? patience,
    ...(config.keepsQuestions === false ? { keepsQuestions: false } : {}),
    takesFiles: config.takesFiles ?? true,
  }
}

/** What the topics' forms ask, by topic, in the same language. */
export function localizeForms(config: SiteConfig, asked: Locale): Readonly<Record<string, readonly FormField[]>> {
  const { say } = inOneLocale(config, asked)
  return Object.fromEntries(config.topics.flatMap(({ id, form }) => (form?.length ? [[id, form.map((field) => localizeField(field, say))]] : [])))
}

function inOneLocale({ locales }: SiteConfig, asked: Locale): { readonly locale: Locale; readonly say: (text: Localized) => string } {
  const locale = nearestLocale(locales, asked)
  return { locale, say: (text) => text[locale] ?? text[locales[0] ?? ''] ?? '' }
}

const localizeField = ({ hint, options, ...field }: FormField<Localized>, say: (text: Localized) => string): FormField => ({
  ...field,
  label: say(field.label),
  ...(hint ? { hint: say(hint) } : {}),
  ...(options ? { options: options.map((option) => (typeof option === 'string' ? option : say(option))) } : {}),
})
