import type { Clock } from '@deskbell/core'
import { createTimeline, type Feed, type FeedState } from '@deskbell/core/feed'
import {
  type AgentAsk,
  type AgentCommand,
  type ConversationId,
  cleanText,
  type DeskSession,
  type InboxAnswer,
  type Instant,
  type Site,
} from '@deskbell/protocol'
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { plainText } from './case-card/plain-text.ts'
import { canReply } from './conversation/standing.ts'
import { lastSeq, type Talk, talkOf } from './conversation/talk.ts'
import { createInbox, type InboxModel } from './inbox/inbox-model.ts'
import { createPresence, type PresenceModel } from './presence/presence.ts'
import type { DeskRequests } from './session/desk-requests.ts'
import type { TabStore } from './session/tab-store.ts'

/** One agent's desk: what the views read, and a verb for everything an agent does. */
export interface Desk {
  readonly session: DeskSession
  readonly site: Site | null
  readonly feed: ReadonlySignal<FeedState<AgentCommand>>
  /** The server's time, moving every 10 s. */
  readonly now: ReadonlySignal<Instant>
  readonly inbox: InboxModel
  readonly presence: PresenceModel
  readonly openId: ReadonlySignal<ConversationId | null>
  readonly talk: ReadonlySignal<Talk | null>
  /** What stands in the composer of the open conversation. */
  readonly draft: ReadonlySignal<string>
  topicName(id: string | null): string | null
  teamName(id: string | null): string | null
  show(id: ConversationId | null): void
  setDraft(text: string): void
  /** Sends the draft of the open conversation and clears it; an empty one does nothing. */
  send(): void
  accept(): void
  resolve(): void
  reopen(): void
  /** The open conversation is being looked at, down to its end. */
  markRead(): void
  retry(command: string): void
  discard(command: string): void
  /** What an article says in this language, as plain text; null when it can't be had. */
  readArticle(id: string, locale: string): Promise<string | null>
  /** Loads what was said before the first line. */
  older(): Promise<void>
  signOut(): void
  destroy(): void
}

export interface DeskPorts {
  readonly session: DeskSession
  readonly answer: InboxAnswer
  readonly site: Site | null
  readonly feed: Feed<AgentCommand>
  readonly requests: DeskRequests
  readonly store: TabStore
  readonly clock: Clock
  readonly mintId: () => string
  readonly signOut: () => void
}

const tick = 10_000
const typingPause = 3_000
const pageOfHistory = 50
/** How many conversations stay followed after they were opened. */
const kept = 8

export function createDesk({ session, answer, site, feed, requests, store, clock, mintId, signOut }: DeskPorts): Desk {
  const me = session.agent
  const state = signal(feed.getSnapshot())
  const offsetAtStart = answer.serverNow - clock.now()
  const serverNow = (): Instant => clock.now() + (state.peek().lastUpdate === null ? offsetAtStart : state.peek().clockOffset)
  const now = signal(serverNow())
  const openId = signal<ConversationId | null>(null)
  const drafts = signal<ReadonlyMap<ConversationId, string>>(new Map())
  let opened: readonly ConversationId[] = []
  const toldRead = new Map<ConversationId, number>()
  let typedAt = Number.NEGATIVE_INFINITY

  const inbox = createInbox({
    answer,
    feed: state,
    me: me.id,
    teams: session.teams.map((team) => team.id),
    store,
    // The rows on the screen stay until the line is back and the next gap asks again.
    reload: () => requests.inbox(session.token).catch(() => null),
  })
  const timeline = createTimeline()
  const talk = computed(() => (openId.value === null ? null : talkOf(openId.value, inbox.find(openId.value), state.value, me, timeline)))

  const stops = [
    feed.subscribe(() => {
      state.value = feed.getSnapshot()
    }),
  ]
  let stopTick = clock.after(tick, function again() {
    now.value = serverNow()
    stopTick = clock.after(tick, again)
  })

  for (const [log, cursor] of Object.entries(answer.cursors)) feed.follow(log as `inbox:${string}`, cursor)
  feed.start()

  const submit = (ask: AgentAsk): void => {
    const conversation = openId.peek()
    if (conversation !== null) feed.submit({ id: mintId(), conversation, ...ask })
  }
  const draftOf = (id: ConversationId | null): string => (id === null ? '' : (drafts.value.get(id) ?? store.read(`draft:${id}`) ?? ''))
  const keepDraft = (id: ConversationId, text: string): void => {
    drafts.value = new Map(drafts.peek()).set(id, text)
    store.write(`draft:${id}`, text === '' ? null : text)
  }

  return {
    session,
    site,
    feed: state,
    now,
    inbox,
    presence: createPresence(session.online, (online) => requests.setPresence(session.token, online)),
    openId,
    talk,
    draft: computed(() => draftOf(openId.value)),
    topicName: (id) => (id === null ? null : (site?.topics.find((topic) => topic.id === id)?.label ?? id)),
    teamName: (id) => (id === null ? null : (session.teams.find((team) => team.id === id)?.name ?? id)),
    show(id) {
      if (id === openId.peek()) return
      openId.value = id
      if (id === null) return
      opened = [id, ...opened.filter((other) => other !== id)]
      feed.follow(id)
      const busy = new Set(state.peek().outbox.map(({ command }) => command.conversation))
      for (const other of opened.slice(kept)) if (!busy.has(other)) feed.unfollow(other)
      opened = opened.filter((other, index) => index < kept || busy.has(other))
    },
    setDraft(text) {
      const id = openId.peek()
      if (id === null) return
      keepDraft(id, text)
      if (text.trim() === '' || clock.now() - typedAt < typingPause) return
      typedAt = clock.now()
      feed.hint({ type: 'typing', conversation: id })
    },
    send() {
      const id = openId.peek()
      const text = cleanText(draftOf(id)).trim()
      if (id === null || text === '') return
      submit({ type: 'message.post', text, locale: talk.peek()?.summary.locale ?? 'en' })
      keepDraft(id, '')
      typedAt = Number.NEGATIVE_INFINITY
    },
    accept: () => submit({ type: 'conversation.accept' }),
    resolve: () => submit({ type: 'conversation.resolve' }),
    reopen: () => submit({ type: 'conversation.reopen' }),
    markRead() {
      const open = talk.peek()
      if (!open) return
      const upTo = lastSeq(open.rows)
      inbox.see(open.id, upTo)
      const status = state.peek().statuses.get(`read:${open.id}`)
      const known = status?.type === 'read' ? status.agent : 0
      // Only whoever answers tells the visitor that they were read.
      const isNews = upTo > Math.max(known, toldRead.get(open.id) ?? 0)
      if (!isNews || !canReply(open.standing) || state.peek().connection.at !== 'live') return
      toldRead.set(open.id, upTo)
      feed.hint({ type: 'read', conversation: open.id, upTo })
    },
    retry: (command) => feed.retry(command),
    discard: (command) => feed.discard(command),
    readArticle: (id, locale) =>
      requests.article(id, locale).then(
        ({ answer }) => plainText(answer),
        // Gone or out of reach: the row says that it can't be shown, its title stays.
        () => null,
      ),
    async older() {
      const open = talk.peek()
      const first = open && state.peek().logs.get(open.id)?.entries[0]
      if (!open || !first) return
      const entries = await requests.history(session.token, open.id, first.cursor.seq, pageOfHistory)
      feed.prepend(open.id, entries, (entries[0]?.cursor.seq ?? 1) > 1)
    },
    signOut,
    destroy() {
      for (const stop of stops) stop()
      stopTick()
      inbox.dispose()
      feed.destroy()
    },
  }
}

const DeskContext = createContext<Desk | null>(null)
export const DeskProvider = DeskContext.Provider

/** The desk above; only views below a DeskProvider may ask. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('This view stands outside of a desk.')
  return desk
}
