import { type Chat, type ChatState, type Row, systemClock } from '@deskbell/core'
import { openShelf } from '@deskbell/core/uploads'
import type { Conversation, Instant } from '@deskbell/protocol'
import { emptyConversation } from '@deskbell/rules/conversation'

/** What a screen of the gallery needs of a talk; the rest is a quiet live line. */
export interface StubTalk {
  readonly phase?: Conversation['phase']
  readonly conversation?: Partial<Conversation>
  readonly state?: Partial<ChatState>
  /** Messages, oldest first: who said it, when (minutes after the hour), what. */
  readonly says?: (words: readonly string[]) => readonly StubSaying[]
}

export type StubSaying =
  | readonly [by: 'own' | 'agent', at: number, text: string, more?: Partial<Extract<Row, { type: 'message' }>>]
  | readonly [fact: Extract<Row, { type: 'event' }>['fact'], at: number]

export const agent = { id: 'mei', name: 'Mei K.' }

/** A chat that stands still, but for what the visitor writes. */
export function stubChat({ at, words, talk }: { readonly at: Instant; readonly words: readonly string[]; readonly talk: StubTalk }): Chat {
  const hour = Math.floor(at / 3_600_000) * 3_600_000
  const rows = (talk.says?.(words) ?? []).map((saying, index): Row => {
    const common = { key: `k${index}`, at: hour + saying[1] * 60_000, seq: index + 1 }
    if (typeof saying[0] !== 'string') return { ...common, type: 'event', by: { kind: 'system' }, fact: saying[0] }
    const [by, , text, more] = saying as Extract<StubSaying, readonly [string, ...unknown[]]>
    const author = by === 'own' ? ({ kind: 'visitor' } as const) : ({ kind: 'agent', ...agent } as const)
    return { ...common, type: 'message', by: author, text, via: 'chat', command: `c${index}`, delivery: null, isRead: by === 'agent', ...more }
  })
  const conversation: Conversation = { ...emptyConversation('one'), phase: talk.phase ?? 'empty', ...talk.conversation }
  const listeners = new Set<() => void>()
  let state: ChatState = {
    connection: { at: 'live', since: at, attempt: 0 },
    lastUpdate: at,
    clockOffset: 0,
    visitor: { name: 'Lena Vogt', email: 'lena@mail.example', verified: true },
    conversation,
    isCurrent: true,
    rows,
    hasOlder: false,
    older: 'idle',
    queue: null,
    presence: {},
    typing: null,
    unread: 0,
    conversations: conversation.phase === 'empty' ? [] : [conversation],
    draft: '',
    emailDraft: { address: '', subject: '', text: '', topic: null },
    storage: 'durable',
    refusal: null,
    ...talk.state,
  }
  const change = (part: Partial<ChatState>): void => {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }
  const nothing = (): void => undefined
  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setDraft: (draft) => change({ draft }),
    setEmailDraft: (part) => change({ emailDraft: { ...state.emailDraft, ...part } }),
    tools: { shelf: openShelf({ clock: systemClock, prefix: 'gallery:' }), clock: systemClock, random: Math.random, ask: (run) => run('') },
    start: nothing,
    send: nothing,
    requestHandoff: nothing,
    leaveQueue: nothing,
    sendEmail: nothing,
    resolve: nothing,
    reopen: nothing,
    rate: nothing,
    typing: nothing,
    markRead: nothing,
    retry: nothing,
    discard: nothing,
    older: nothing,
    open: nothing,
    openNew: nothing,
    destroy: nothing,
    forget: async () => nothing(),
  }
}
