import type { Availability } from '@deskbell/core/guide'
import type { Instant, SiteChannel } from '@deskbell/protocol'
import { answerBy } from '@deskbell/rules/hours'
import type { Model } from './model.ts'
import { clockTime, dayName, daysBetween } from './times.ts'

type Reads = Pick<Model, 'site' | 'now' | 'locale' | 'words'>

const chatChannel = ({ site }: Reads): SiteChannel | undefined => site.channels.value.find(({ kind }) => kind === 'chat')

/** Whether a person can be reached by chat now. Undefined before the site has come: then nothing is promised. */
export function chatAvailability(model: Reads): Availability | undefined {
  const chat = chatChannel(model)
  return chat && model.site.availability.value[chat.id]
}

/** The reply the chat channel promises, in the host's words: `about 2 min`. */
export const chatReply = (model: Reads): string => chatChannel(model)?.reply ?? ''

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

/** What goes along to a person, and the reply the chat channel promises where it promises one. */
export function goesAlong(model: Model, what: string): string {
  const reply = chatReply(model)
  return reply ? what + model.strings.value.comma + reply : what
}

/** Why a letter is the way now, and by when it is answered. */
export const mailInstead = (model: Model, day: string): string =>
  model.strings.value[chatAvailability(model)?.because === 'hours' ? 'closedWriteUs' : 'awayWriteUs'](day)
