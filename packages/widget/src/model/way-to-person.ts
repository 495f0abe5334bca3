import { chatAvailability, chatChannel } from './desk-hours.ts'
import type { Model } from './model.ts'

/** The reply the chat channel promises, in the host's words: `about 2 min`. */
export const chatReply = (model: Model): string => chatChannel(model)?.reply ?? ''

/** What goes along to a person, and the reply the chat channel promises where it promises one. */
export function goesAlong(model: Model, what: string): string {
  const reply = chatReply(model)
  return reply ? what + model.strings.value.comma + reply : what
}

/** Why a letter is the way now, and by when it is answered. */
export const mailInstead = (model: Model, day: string): string =>
  model.strings.value[chatAvailability(model)?.because === 'hours' ? 'closedWriteUs' : 'awayWriteUs'](day)
