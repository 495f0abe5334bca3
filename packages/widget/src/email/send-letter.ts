import type { EmailDraft } from '@deskbell/core'
import { clipText } from '@deskbell/protocol'
import type { Model } from '../model/model.ts'

// Fetched once a field was left, with what tells whether the letter may go.
export { emailFault } from './check-email.ts'

/** Sends what is shown; what came of it is the letter's `delivery`. Rejects when the talk could not be opened. */
export async function sendLetter(model: Model, letter: EmailDraft): Promise<void> {
  const { chat, state } = await model.openTalk()
  const { text } = letter
  chat.setEmailDraft({ ...letter, subject: letter.subject.replace(/\s+/g, ' ').trim() })
  const from = model.origin.peek()
  chat.sendEmail(from?.article ? { ...from, question: clipText(from.question, 500) } : undefined)
  // What the letter says now need not be said in the chat.
  for (const row of state.rows.peek())
    if (row.type === 'message' && row.via === 'chat' && row.delivery?.at === 'failed' && text.includes(row.text.trim())) chat.discard(row.command)
  if (text.includes(state.draft.peek().trim())) chat.setDraft('')
}
