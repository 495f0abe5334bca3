import type { FormField, Locale, Localized, Site, SiteConfig } from '@deskbell/protocol'
import { nearestLocale } from './nearest-locale.ts'

/** In seconds, where the host names none. */
const patience = 90

/** The site in one of its languages; texts that are missing there come from its first. `canMail`: whether a letter has a way out. */
export function localizeSite(config: SiteConfig, asked: Locale, canMail: boolean): Omit<Site, 'version'> {
  const locale = nearestLocale(config.locales, asked)
  const say = (text: Localized): string => text[locale] ?? text[config.locales[0] ?? ''] ?? ''
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
      ...(form ? { form: form.map((field) => localizeField(field, say)) } : {}),
    })),
    channels: config.channels.map((channel) => ({ ...channel, label: say(channel.label), reply: say(channel.reply), goodFor: say(channel.goodFor) })),
    // Without its address: what a page may know of a team is not where its mail goes.
    teams: config.teams.map(({ mail: _address, ...team }) => ({ ...team, name: say(team.name) })),
    mail: canMail && config.teams.some(({ mail }) => mail) ? { calendar: config.mail.calendar, workingDays: config.mail.workingDays } : null,
    announcements: (config.announcements ?? []).map((announcement) => ({ ...announcement, text: say(announcement.text) })),
    patience: config.patience ?? patience,
  }
}

const localizeField = ({ hint, options, ...field }: FormField<Localized>, say: (text: Localized) => string): FormField => ({
  ...field,
  label: say(field.label),
  ...(hint ? { hint: say(hint) } : {}),
  ...(options ? { options: options.map((option) => (typeof option === 'string' ? option : say(option))) } : {}),
})
