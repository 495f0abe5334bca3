import type { Availability } from '@deskbell/core/guide'
import type { Instant, SiteChannel } from '@deskbell/protocol'
import { answerBy } from '@deskbell/rules/hours'
import type { Model } from './model.ts'
import { clockTime, dayName, daysBetween } from './times.ts'

/** What every line about hours reads. */
type Reads = Pick<Model, 'site' | 'now' | 'locale' | 'words'>

/** The way to chat with a person, if the site has one. */
export const chatChannel = ({ site }: Reads): SiteChannel | undefined => site.channels.value.find(({ kind }) => kind === 'chat')

/** Whether a person can be reached by chat now. Undefined before the site has come: then nothing is promised. */
export function chatAvailability(model: Reads): Availability | undefined {
  const chat = chatChannel(model)
  return chat && model.site.availability.value[chat.id]
}

/** True while mail is the way to a person. */
export const isMailFirst = (model: Reads): boolean => chatAvailability(model)?.open === false

/** `Monday 09:00`, or `today 18:00`. */
export function nextOpening({ locale, words, now }: Reads, at: Instant): string {
  const time = clockTime(locale.value, at)
  return daysBetween(now.value, at) ? `${dayName(locale.value, at, now.value)} ${time}` : words.value.today(time)
}

/** The day by which a mail sent now is answered; null when no mail route works. */
export function mailDay({ locale, site, now }: Reads): string | null {
  const mail = site.site.value?.mail
  return mail ? dayName(locale.value, answerBy(mail.calendar, now.value, mail.workingDays), now.value) : null
}
