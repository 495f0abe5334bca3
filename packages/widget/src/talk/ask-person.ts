import { clipText, type FilledForm, measureText, type Origin } from '@deskbell/protocol'
import { isMailFirst } from '../model/desk-hours.ts'
import type { Model } from '../model/model.ts'
import { topOf } from '../screen.ts'

/** How long a question may be that is brought along; what is longer follows it as a message. In code points. */
const longest = 500

/** A form as text, for a letter or for a talk that has begun already. */
const linesOf = ({ fields }: FilledForm): string => fields.map(({ label, value }) => `${label}: ${value}`).join('\n')

/** To the queue with the question when a person can be reached, else to the e-mail form. Rejects when the talk could not be opened. */
export async function askPerson(model: Model, origin: Origin | null, topic?: string, form?: FilledForm): Promise<void> {
  model.origin.value = origin
  if (isMailFirst(model)) {
    if (form) model.origin.value = { ...origin, question: [origin?.question, linesOf(form)].filter(Boolean).join('\n') }
    return model.go({ to: { at: 'email', ...(topic && { topic }) } })
  }
  // A form that was sent is not gone back to.
  model.go(topOf(model.trail.peek()).at === 'form' ? { instead: { at: 'thread' } } : { to: { at: 'thread' } })
  const { chat, state } = await model.openTalk()
  const { phase } = state.conversation.peek()
  if (phase === 'resolved' || phase === 'ticket') chat.openNew()
  const question = origin?.question ?? ''
  const isLong = measureText(question).codePoints > longest
  const from = isLong ? origin?.article && { ...origin, question: clipText(question, longest) } : origin
  const isWithDesk = phase === 'queued' || phase === 'assigned'
  if (isWithDesk && form) chat.send(linesOf(form))
  else if (!isWithDesk || !isLong) chat.requestHandoff({ ...(from && { from }), ...(topic && { topic }), ...(form && { form }) })
  if (isLong) chat.send(question)
  // Whoever asked keeps the words; the notice says why.
  if (chat.getSnapshot().refusal?.code === 'busy') throw new Error('Too much waits to be sent.')
}
