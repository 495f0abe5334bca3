import type { ChatState } from '@deskbell/core'

type Said = Pick<ChatState, 'conversation' | 'draft' | 'rows'>

const ownWords = ({ rows }: Said, isMeant: (isFailed: boolean) => boolean): readonly string[] =>
  rows.flatMap((row) => {
    if (row.type !== 'message' || row.by.kind !== 'visitor' || row.via !== 'chat') return []
    const isFailed = row.delivery?.at === 'failed'
    return (isFailed || row.delivery === null) && isMeant(isFailed) ? [row.text] : []
  })

/** What was asked in a queue that is left now; the desk has it, so a letter that was begun needs it no more. */
export const saidInQueue = (state: Said): readonly string[] =>
  state.conversation.phase === 'queued' || state.conversation.phase === 'left' ? ownWords(state, (isFailed) => !isFailed) : []

/** What the desk does not have: messages it refused, and what stands in the composer. */
export const unsaid = (state: Said): readonly string[] => [...ownWords(state, (isFailed) => isFailed), state.draft]

/** Each text once, with an empty line between. */
export const joinTexts = (texts: readonly string[]): string =>
  texts.reduce((all, text) => {
    const next = text.trim()
    if (!next || all.includes(next)) return all
    return all ? `${all}\n\n${next}` : text
  }, '')
