import { type AnyCommand, type Author, type Conversation, type ConversationId, clipText, type LogEntry, type Phase } from '@deskbell/protocol'

/** How much of a message a summary keeps, in code points. */
const previewLength = 160

/** A conversation before its first entry. */
export const emptyConversation = (id: ConversationId): Conversation => ({
  id,
  cursor: null,
  phase: 'empty',
  visitor: null,
  locale: 'en',
  team: null,
  topic: null,
  from: null,
  form: null,
  agent: null,
  ticket: null,
  openedAt: null,
  queuedAt: null,
  waitingSince: null,
  resolutions: 0,
  ratings: {},
  question: null,
  last: null,
})

/**
 * The state after one more entry. Entries come in the order of their numbers; one that was folded already changes nothing.
 * Server, fake backend, core and desk all see a conversation through this function.
 */
export function fold(state: Conversation, entry: LogEntry): Conversation {
  if (state.cursor && state.cursor.epoch === entry.cursor.epoch && entry.cursor.seq <= state.cursor.seq) return state
  return { ...state, ...change(state, entry), cursor: entry.cursor }
}

function change(state: Conversation, { fact, at, by, cursor }: LogEntry): Partial<Conversation> {
  switch (fact.type) {
    case 'opened':
      return { visitor: fact.visitor, locale: fact.locale, openedAt: at, phase: 'left' }
    case 'queued':
      return {
        phase: 'queued',
        team: fact.team,
        topic: fact.topic ?? null,
        from: fact.from ?? state.from,
        form: fact.form ?? state.form,
        agent: null,
        queuedAt: at,
        waitingSince: state.waitingSince ?? at,
        question: state.question ?? previewOf(fact.from?.question),
      }
    case 'left-queue':
      return { phase: 'left', queuedAt: null, waitingSince: null }
    case 'assigned':
      return { phase: 'assigned', agent: fact.agent, queuedAt: null }
    case 'ticket':
      return {
        phase: 'ticket',
        team: fact.team,
        topic: fact.topic ?? state.topic,
        queuedAt: null,
        waitingSince: state.waitingSince ?? at,
        ticket: { number: fact.number, answerBy: fact.answerBy, address: fact.address, subject: fact.subject },
      }
    case 'message':
      return {
        last: { text: clipText(fact.text || (fact.attachments?.[0]?.name ?? ''), previewLength), by: sideOf(by), at, seq: cursor.seq },
        ...(by.kind === 'visitor' ? { waitingSince: state.waitingSince ?? at, question: state.question ?? previewOf(fact.text) } : { waitingSince: null }),
      }
    case 'resolved':
      return { phase: 'resolved', queuedAt: null, waitingSince: null, resolutions: state.resolutions + 1 }
    case 'reopened':
      return { phase: phaseAfterReopening(state) }
    case 'rated':
      return { ratings: { ...state.ratings, [fact.resolution]: fact.rating } }
    case 'erased':
      return state.last?.seq === fact.seq ? { last: { ...state.last, text: '' } } : {}
  }
}

const phaseAfterReopening = (state: Conversation): Phase => (state.agent ? 'assigned' : state.ticket ? 'ticket' : 'left')

const previewOf = (text: string | undefined): string | null => (text ? clipText(text, previewLength) : null)

const sideOf = (by: Author): 'visitor' | 'agent' | 'system' => by.kind

/** True for the entry a sender may let its command go at: the last of those the command became. */
export const settles = (entry: Pick<LogEntry, 'command' | 'more'>, command: Pick<AnyCommand, 'id'>): boolean => entry.command === command.id && !entry.more
