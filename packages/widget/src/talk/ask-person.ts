import type { Origin } from '@deskbell/protocol'
import { isMailFirst } from '../panel/desk-hours.ts'
import type { Model } from '../panel/model.ts'

/** To the queue with the question when a person can be reached, else to the e-mail form. */
export async function askPerson(model: Model, origin: Origin | null, topic?: string): Promise<void> {
  model.origin.value = origin
  if (isMailFirst(model)) return model.go({ to: { at: 'email' } })
  model.go({ to: { at: 'thread' } })
  const { chat, state } = await model.openTalk()
  const { phase } = state.conversation.value
  if (phase === 'resolved' || phase === 'ticket') chat.openNew()
  chat.requestHandoff({ ...(origin && { from: origin }), ...(topic && { topic }) })
}
