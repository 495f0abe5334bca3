import { type Clock, createTimeline, type Feed } from '@deskbell/core/feed'
import type { UploadRequests } from '@deskbell/core/uploads'
import {
  type AgentAsk,
  type AgentCommand,
  type ConversationId,
  cleanText,
  type DeskSession,
  type FormsAnswer,
  type InboxAnswer,
  type Site,
} from '@deskbell/protocol'
import { computed, signal } from '@preact/signals'
import { plainText } from './case-card/plain-text.ts'
import { createDrafts } from './conversation/drafts.ts'
import { keepFollowing } from './conversation/keep-following.ts'
import { readMarks } from './conversation/read-marks.ts'
import { canReply } from './conversation/standing.ts'
import { lastSeq, talkOf } from './conversation/talk.ts'
import type { Desk } from './desk.ts'
import { createFaqModel } from './faq/faq-model.ts'
import { createDeskFiles } from './files/desk-files.ts'
import { createInbox } from './inbox/inbox-model.ts'
import { runLetterAlarm } from './letters/letter-alarm.ts'
import { createPresence } from './presence/presence.ts'
import type { DeskRequests } from './session/desk-requests.ts'
import { orNull } from './session/or-null.ts'
import type { TabStore } from './session/tab-store.ts'
import { runServerTime } from './time/server-time.ts'

export interface DeskPorts {
  readonly session: DeskSession
  readonly answer: InboxAnswer
  readonly site: Site | null
  readonly forms: FormsAnswer['forms']
  readonly feed: Feed<AgentCommand>
  readonly requests: DeskRequests
  readonly uploads: UploadRequests
  readonly store: TabStore
  readonly clock: Clock
  readonly mintId: () => string
  readonly signOut: () => void
  /** Leads the address to a place. */
  readonly go: (hash: string) => void
}

const typingPause = 3_000
const pageOfHistory = 50

/** Starts the feed and follows the inboxes; `destroy` ends both. */
export function createDesk({ session, answer, site, forms, feed, requests, uploads, store, clock, mintId, signOut, go }: DeskPorts): Desk {
  const { agent: me, token } = session
  const state = signal(feed.getSnapshot())
  const openId = signal<ConversationId | null>(null)
  const drafts = createDrafts(store)
  const files = createDeskFiles({ requests: uploads, token, clock, openId })
  const follow = keepFollowing(feed)
  const timeline = createTimeline()
  const toldRead = new Map<ConversationId, number>()
  let typedAt = Number.NEGATIVE_INFINITY

  const stopListening = feed.subscribe(() => {
    state.value = feed.getSnapshot()
    if (state.value.connection.at === 'live') files.nudge()
  })
  const time = runServerTime(clock, answer.serverNow - clock.now(), () => state.peek())
  const inbox = createInbox({
    answer,
    feed: state,
    me: me.id,
    teams: session.teams.map((team) => team.id),
    store,
    reload: () => orNull(requests.inbox(token)),
  })
  const letters = runLetterAlarm({ requests, token, clock })
  const talk = computed(() => (openId.value === null ? null : talkOf(openId.value, inbox.find(openId.value), state.value, me, timeline)))

  for (const [log, cursor] of Object.entries(answer.cursors)) feed.follow(log as `inbox:${string}`, cursor)
  feed.start()

  const submit = (ask: AgentAsk): boolean => {
    const conversation = openId.peek()
    return conversation !== null && feed.submit({ id: mintId(), conversation, ...ask })
  }

  return {
    session,
    site,
    feed: state,
    now: time.now,
    inbox,
    presence: createPresence(session.online, (online) => requests.setPresence(token, online)),
    faq: createFaqModel({ requests, token, store, topics: site?.topics.map(({ id }) => id) ?? null, mintId, go }),
    letters,
    files,
    openId,
    talk,
    draft: computed(() => (openId.value === null ? '' : drafts.read(openId.value))),
    fieldName: (topic, field) => forms[topic]?.find(({ id }) => id === field)?.label ?? null,
    topicName: (id) => (id === null ? null : (site?.topics.find((topic) => topic.id === id)?.label ?? id)),
    teamName: (id) => (id === null ? null : (session.teams.find((team) => team.id === id)?.name ?? id)),
    show(id) {
      if (id === openId.peek()) return
      openId.value = id
      if (id !== null) follow(id)
    },
    setDraft(text) {
      const conversation = openId.peek()
      if (conversation === null) return
      drafts.write(conversation, text)
      if (text.trim() === '' || clock.now() - typedAt < typingPause) return
      typedAt = clock.now()
      feed.hint({ type: 'typing', conversation })
    },
    send() {
      const id = openId.peek()
      if (id === null) return
      const text = cleanText(drafts.read(id)).trim()
      const attachments = files.whole()
      if (!attachments || (text === '' && attachments.length === 0)) return
      // Too much waits to be sent: text and files stay where they are.
      const locale = talk.peek()?.summary.locale ?? 'en'
      if (!submit({ type: 'message.post', text, locale, ...(attachments.length > 0 && { attachments }) })) return
      files.release()
      drafts.write(id, '')
      typedAt = Number.NEGATIVE_INFINITY
    },
    accept: () => void submit({ type: 'conversation.accept' }),
    resolve: () => void submit({ type: 'conversation.resolve' }),
    reopen: () => void submit({ type: 'conversation.reopen' }),
    markRead() {
      const open = talk.peek()
      if (!open) return
      const upTo = lastSeq(open.rows)
      inbox.see(open.id, upTo)
      // Only whoever answers tells the visitor that they were read; a hint without a line would be lost, so it waits for one.
      if (!canReply(open.standing) || state.peek().connection.at !== 'live') return
      if (upTo <= Math.max(readMarks(state.peek(), open.id).agent, toldRead.get(open.id) ?? 0)) return
      toldRead.set(open.id, upTo)
      feed.hint({ type: 'read', conversation: open.id, upTo })
    },
    retry: (command) => feed.retry(command),
    discard: (command) => feed.discard(command),
    readArticle: async (id, locale) => {
      const article = await orNull(requests.article(id, locale))
      return article && plainText(article.answer)
    },
    async older() {
      const id = openId.peek()
      const first = id === null ? undefined : state.peek().logs.get(id)?.entries[0]
      if (id === null || !first) return
      const entries = await orNull(requests.history(token, id, first.cursor.seq, pageOfHistory))
      if (entries) feed.prepend(id, entries)
    },
    signOut,
    destroy() {
      stopListening()
      time.stop()
      inbox.dispose()
      letters.stop()
      files.destroy()
      feed.destroy()
    },
  }
}
