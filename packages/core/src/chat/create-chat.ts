import { type AttachmentRef, type Command, type ConversationId, type CredentialAsk, cleanText, type Locale, mintId, type VisitorAsk } from '@deskbell/protocol'
import { visitorCredential } from '../credential/visitor-credential.ts'
import { withToken } from '../credential/with-token.ts'
import { runDrafts } from '../drafts/run-drafts.ts'
import { createFeed } from '../feed/create-feed.ts'
import { textOf } from '../outbox/text-of.ts'
import type { Clock } from '../ports/clock.ts'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import type { Network } from '../ports/network.ts'
import type { Requests } from '../ports/requests.ts'
import { systemClock } from '../ports/system-clock.ts'
import type { TabBell, TabLock } from '../ports/tab-lock.ts'
import type { Transport } from '../ports/transport.ts'
import { createListeners } from '../snapshot/listeners.ts'
import { openShelf } from '../storage/open-shelf.ts'
import type { Chat, ChatState } from './chat.ts'
import { type ChatParts, chatSnapshots, marksOf } from './chat-state.ts'
import { chooseConversation } from './choose-conversation.ts'
import { nextConversation } from './next-conversation.ts'

export interface ChatOptions {
  /** Names the storage of this desk; the address of the server will do. */
  readonly server: string
  readonly transport: Transport<Command>
  readonly requests: Pick<Requests, 'credential' | 'history'>
  readonly locale: Locale
  /** Memory, where nothing else is given; the snapshot says so. */
  readonly store?: KeyValueStore
  readonly clock?: Clock
  /** From 0 to 1, to spread retries. */
  readonly random?: () => number
  readonly network?: Network
  readonly tabLock?: TabLock
  readonly tabBell?: TabBell
  /** A short-lived JWT signed by the host's backend, asked for again when the last is refused. Without it the visitor is a guest. */
  readonly identity?: () => Promise<string>
  /** What the page says of a guest; agents see it as unverified. */
  readonly claims?: NonNullable<CredentialAsk['claims']>
  /** The key of a link in a mail: its conversation is opened. */
  readonly resume?: string
}

const typingPause = 3_000
const historyPage = 50

/** The conversations of one visitor. Asks the network for nothing before `start`, a first command, or a stored one. */
export function createChat(options: ChatOptions): Chat {
  const { clock = systemClock, locale, requests, server } = options
  const listeners = createListeners()
  const marks = new Map<ConversationId, number>()
  /** Commands of this tab whose refusal this tab has to deal with. */
  const mine = new Set<string>()
  let parts: Omit<ChatParts, 'feed' | 'draft' | 'emailDraft' | 'marks' | 'storage'> = { open: '', visitor: null, older: 'idle', refusal: null }
  /** Whether the visitor, a link or the first welcome has said which conversation is open. */
  let isChosen = false
  let wasLive = false
  let typedAt = Number.NEGATIVE_INFINITY
  const root = `deskbell:${server}:`
  let nameSubject: (prefix: string) => void = () => undefined

  // A guest's keys can be read before anybody was asked who they are; those of a person need the server's name for them.
  const prefix = options.identity
    ? new Promise<string>((resolve) => {
        nameSubject = resolve
      })
    : `${root}guest:`
  const ports = { ...options, clock }
  const credential = visitorCredential({
    ...ports,
    shelf: openShelf({ ...ports, prefix: root }),
    now: () => serverNow(),
    onDeadLink: () => change({ refusal: { type: 'resume', code: 'not-found' } }),
    onCredential({ conversation, subject, visitor }) {
      nameSubject(`${root}${subject}:`)
      if (conversation !== undefined) open(conversation)
      change({ visitor })
    },
  })
  const feed = createFeed<Command>({
    ...ports,
    credential,
    prefix,
    viewer: 'visitor',
    onSettled(command) {
      // DR5: only the ticket itself takes the form's text away, and only if nobody went on writing.
      if (command.type === 'email.leave' && command.text === drafts.email().text) drafts.setEmail({ subject: '', text: '', topic: null })
    },
  })
  const { shelf } = feed
  const drafts = runDrafts({ shelf, clock, onChange: () => change({}) })
  const next = nextConversation(shelf, (id, before) => before === parts.open && show(id))

  const snapshotOf = chatSnapshots()
  let snapshot: ChatState | null = null
  let seen = feed.getSnapshot()

  function change(part: Partial<typeof parts>): void {
    parts = { ...parts, ...part }
    snapshot = null
    listeners.tell()
  }

  const getSnapshot = (): ChatState => {
    const state = feed.getSnapshot()
    // Before the server has named the person nothing of theirs can be stored; worth a word only if that takes long.
    const storage = options.identity && !parts.visitor && state.connection.at === 'waiting' ? 'memory' : state.storage
    // Of the feed as it is now: what it shows is told a little later.
    if (!snapshot || seen !== state)
      snapshot = snapshotOf({ ...parts, storage, feed: state, marks, draft: drafts.textFor(parts.open), emailDraft: drafts.email() })
    seen = state
    return snapshot
  }

  feed.subscribe(() => {
    change({})
    const { connection, isCurrent, outbox } = feed.getSnapshot()
    if (!isChosen && outbox[0]) open(outbox[0].command.conversation)
    if (!isChosen && isCurrent) choose()
    dealWithRefusals()
    if (connection.at === 'live' && !wasLive) tellMarks()
    wasLive = connection.at === 'live'
  })

  const serverNow = (): number => clock.now() + feed.getSnapshot().clockOffset

  function show(conversation: ConversationId): void {
    feed.follow(conversation)
    change({ open: conversation, older: 'idle' })
  }

  function open(conversation: ConversationId): void {
    isChosen = true
    show(conversation)
  }

  function choose(): void {
    const chosen = chooseConversation(getSnapshot().conversations, serverNow())
    if (chosen) open(chosen.id)
    else openNew()
  }

  function openNew(): void {
    const isUsed = next.isBegun() || getSnapshot().conversations.some(({ id }) => id === next.id())
    open(isUsed ? next.mint() : next.id())
  }

  /** What waits or is on its way in this conversation. */
  const asked = (conversation: ConversationId) => feed.getSnapshot().outbox.filter(({ command }) => command.conversation === conversation)

  const isAsked = (type: Command['type']): boolean => asked(parts.open).some(({ command, delivery }) => command.type === type && delivery.at !== 'failed')

  function submit(ask: VisitorAsk): boolean {
    const command: Command = { ...ask, id: mintId(), conversation: parts.open }
    const isTaken = feed.submit(command)
    if (isTaken) {
      isChosen = true
      mine.add(command.id)
      if (parts.open === next.id()) next.begin()
    }
    change({ refusal: isTaken ? null : { type: ask.type, code: 'busy' } })
    return isTaken
  }

  /** An ask that says nothing new while the same one is on its way. */
  function submitOnce(ask: VisitorAsk): void {
    if (!isAsked(ask.type)) submit(ask)
  }

  function dealWithRefusals(): void {
    for (const { command, delivery } of feed.getSnapshot().outbox) {
      if (delivery.at !== 'failed') continue
      const text = textOf(command)
      if (text === null) {
        feed.discard(command.id)
        if (delivery.code !== 'taken') change({ refusal: { type: command.type, code: delivery.code } })
      } else if (command.type === 'handoff.request' && delivery.code === 'taken' && mine.has(command.id)) {
        // Another tab was first: the desk has the talk already, so the question goes there as a message.
        feed.discard(command.id)
        if (feed.getSnapshot().logs.get(command.conversation)?.state?.from?.question !== text)
          feed.submit({ type: 'message.post', id: mintId(), conversation: command.conversation, text, locale })
      }
    }
  }

  /** What was read while there was no line. */
  function tellMarks(): void {
    for (const [conversation, upTo] of marks) feed.hint({ type: 'read', conversation, upTo })
  }

  function destroy(): void {
    listeners.clear()
    next.destroy()
    drafts.destroy()
    feed.destroy()
  }

  show(next.id())

  return {
    getSnapshot,
    subscribe: listeners.subscribe,
    start: feed.start,
    tools: { shelf, clock, random: options.random ?? Math.random, ask: (run) => withToken(credential, run) },
    send(text, files: readonly AttachmentRef[] = []) {
      const clean = cleanText(text)
      if (!clean.trim() && !files[0]) return
      const { conversation, rows } = getSnapshot()
      const last = rows.at(-1)
      // CH5 [P14]: the same words again, while nobody has answered, are the same message.
      const isAgain =
        !files[0] &&
        conversation.phase === 'queued' &&
        last?.type === 'message' &&
        last.by.kind === 'visitor' &&
        last.text === clean &&
        last.delivery?.at !== 'failed'
      if (isAgain || submit({ type: 'message.post', text: clean, locale, ...(files[0] && { attachments: files }) })) drafts.setText(parts.open, '')
    },
    requestHandoff({ form, from, topic }) {
      if (isAsked('handoff.request')) return
      const text = from ? cleanText(from.question) : ''
      const { phase } = getSnapshot().conversation
      if (phase === 'queued' || phase === 'assigned') {
        if (text.trim()) submit({ type: 'message.post', text, locale })
        return
      }
      submit({
        type: 'handoff.request',
        locale,
        ...(topic !== undefined && { topic }),
        ...(from && { from: { ...from, question: text } }),
        ...(form && { form: { ...form, fields: form.fields.map((field) => ({ ...field, value: cleanText(field.value) })) } }),
      })
    },
    leaveQueue: () => submitOnce({ type: 'queue.leave' }),
    sendEmail(from) {
      const { address, subject, text, topic } = drafts.email()
      const to = address.trim() || parts.visitor?.email
      if (!to || !text.trim() || isAsked('email.leave')) return
      // An earlier try that failed is the same form, mended.
      for (const { command } of asked(parts.open)) if (command.type === 'email.leave') feed.discard(command.id)
      submit({ type: 'email.leave', address: to, subject, text, locale, ...(topic !== null && { topic }), ...(from && { from }) })
    },
    resolve: () => submitOnce({ type: 'conversation.resolve' }),
    reopen: () => submitOnce({ type: 'conversation.reopen' }),
    rate: (resolution, rating) => submitOnce({ type: 'rating.leave', resolution, rating }),
    setDraft: (text) => drafts.setText(parts.open, text),
    setEmailDraft: drafts.setEmail,
    typing() {
      if (Math.abs(clock.now() - typedAt) < typingPause) return
      typedAt = clock.now()
      feed.hint({ type: 'typing', conversation: parts.open })
    },
    markRead(seq) {
      const conversation = parts.open
      if (seq <= marksOf(feed.getSnapshot(), conversation, marks).visitor) return
      marks.set(conversation, seq)
      feed.hint({ type: 'read', conversation, upTo: seq })
      change({})
    },
    retry: feed.retry,
    discard: feed.discard,
    async older() {
      const conversation = parts.open
      const log = feed.getSnapshot().logs.get(conversation)
      if (!log?.hasOlder || parts.older === 'loading') return
      change({ older: 'loading' })
      const before = log.entries[0]?.cursor.seq ?? (log.cursor?.seq ?? 0) + 1
      const entries = await withToken(credential, (token) => requests.history(token, conversation, before, historyPage)).catch(() => null)
      if (entries) feed.prepend(conversation, entries)
      if (parts.open === conversation) change({ older: entries ? 'idle' : 'failed' })
    },
    open,
    openNew,
    destroy,
    async forget() {
      destroy()
      const names = [...(await shelf.read('')).keys()]
      // What they sent waits for them under their own name; without it the outbox leaves no mark either.
      const isWaiting = names.some((name) => name.startsWith('outbox:'))
      await shelf.write(new Map(names.filter((name) => !isWaiting || !name.startsWith('outbox')).map((name) => [name, null])))
    },
  }
}
