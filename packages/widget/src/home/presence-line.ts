import { chatAvailability } from '../model/desk-hours.ts'
import type { Model } from '../model/model.ts'
import { clockTime, daysBetween } from '../model/times.ts'

/** Whether people are here, in one line. Says nothing before it knows. */
export function presenceLine(model: Model): string | undefined {
  const { words, locale, now, site } = model
  const say = words.value
  const chat = chatAvailability(model)
  if (!site.site.value && site.fault.value) return say.noSite
  if (!chat) return undefined
  const { open, changesAt, because } = chat
  if (!open) return because === 'nobody' ? say.nobody : say.away
  return changesAt && !daysBetween(now.value, changesAt) ? say.hereUntil(clockTime(locale.value, changesAt)) : say.here
}
