import type { Delivery, EmailDraft } from '@deskbell/core'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { readClaims, tokenOf } from '../model/claims.ts'
import type { Model } from '../model/model.ts'
import { topOf } from '../screen.ts'
import { followLetter, isFollowed } from './follow-letter.ts'
import { joinTexts, saidInQueue, unsaid } from './letter-text.ts'

export interface Letter {
  /** As the form shows it: what was typed, else what is known. */
  readonly value: ReadonlySignal<EmailDraft>
  /** Null while it is being written. */
  readonly delivery: ReadonlySignal<Delivery | null>
  /** The address of the visitor's account, when the page or the server knows it. */
  readonly known: ReadonlySignal<string | null>
  /** Whether words of the chat were carried over. */
  readonly isCarried: ReadonlySignal<boolean>
  readonly isTouched: ReadonlySignal<boolean>
  change(part: Partial<EmailDraft>): void
  /** Settles when all that can be known without a line is known. */
  begin(): Promise<void>
  /** Keeps the letter in a conversation of its own and shows its ticket, until it is stopped. */
  follow(): () => void
}

const blank: EmailDraft = { address: '', subject: '', text: '', topic: null }

/** Texts that were offered once and then changed by hand: they are not put back. */
const taken = new WeakMap<Model, Set<string>>()

/** What is typed is kept by the chat's draft and outlives the panel, a reload and a dead line; what is only offered is not stored. */
export function createLetter(model: Model, wantedTopic: () => string | undefined): Letter {
  const { site, talk, origin } = model
  /** What was typed before the chat had arrived, which keeps it from then on. */
  const early = signal(blank)
  const touched = signal<ReadonlySet<string>>(new Set())
  const claimed = signal<string | null>(null)
  const isCarried = signal(false)
  const takenTexts = taken.get(model) ?? new Set<string>()
  taken.set(model, takenTexts)
  /** The conversation that was left for a new one. */
  let before: string | null = null

  const known = computed(() => talk.value?.state.visitor.value?.email ?? claimed.value)
  const said = computed(() => {
    const { conversation, draft, rows } = talk.value?.state ?? {}
    return conversation && draft && rows ? { conversation: conversation.value, draft: draft.value, rows: rows.value } : null
  })
  const offered = computed(() => [...(said.value ? unsaid(said.value) : []), origin.value?.question ?? ''].filter((text) => text && !takenTexts.has(text)))
  const subjectOf = (topic: string | null): string => site.site.value?.topics.find(({ id }) => id === topic)?.subject ?? ''
  const isOwn = (subject: string): boolean => subject !== '' && !site.site.value?.topics.some((topic) => topic.subject === subject)

  const value = computed((): EmailDraft => {
    const draft = talk.value?.state.emailDraft.value ?? early.value
    const has = (part: keyof EmailDraft): boolean => touched.value.has(part)
    const topic = has('topic') ? draft.topic : (wantedTopic() ?? draft.topic)
    return {
      address: has('address') ? draft.address : draft.address || (known.value ?? ''),
      topic,
      subject: has('subject') || isOwn(draft.subject) ? draft.subject : subjectOf(topic) || draft.subject,
      text: has('text') ? draft.text : joinTexts([draft.text, ...(draft.text || !said.value ? [] : saidInQueue(said.value)), ...offered.value]),
    }
  })
  const outgoing = computed(() => {
    const row = talk.value?.state.rows.value.findLast((each) => each.type === 'message' && each.via === 'mail' && each.delivery)
    return row?.type === 'message' ? row : null
  })

  function store(part: Partial<EmailDraft>): void {
    const chat = talk.peek()?.chat
    if (chat) chat.setEmailDraft(part)
    else early.value = { ...early.peek(), ...part }
  }

  function takeOffered(): void {
    for (const text of offered.peek()) takenTexts.add(text)
    // The composer's words stand in the letter from now on.
    const { chat, state } = talk.peek() ?? {}
    if (state?.draft.peek()) chat?.setDraft('')
  }

  function change(part: Partial<EmailDraft>): void {
    const names = new Set([...touched.peek(), ...Object.keys(part)])
    // The subject follows its topic, unless it was written by hand.
    const follows = part.topic !== undefined && !isOwn(value.peek().subject)
    if (follows) names.delete('subject')
    store(follows ? { ...part, subject: '' } : part)
    if (names.size !== touched.peek().size || follows) touched.value = names
    if (part.text !== undefined) takeOffered()
  }

  async function begin(): Promise<void> {
    await model.calling
    const identity = model.identity.peek()
    await Promise.all([
      model.openTalk(),
      identity &&
        tokenOf(identity).then(
          (token) => {
            claimed.value = readClaims(token).email ?? null
          },
          (fault) => model.complain(`The page could not say who its visitor is: ${fault}`),
        ),
    ])
    if (early.peek() !== blank) talk.peek()?.chat.setEmailDraft(early.peek())
  }

  function follow(): () => void {
    const stops = [
      effect(() => {
        if (outgoing.value) followLetter(model, outgoing.value.command)
      }),
      effect(() => {
        if (said.value && value.value.text !== '' && joinTexts([...saidInQueue(said.value), ...unsaid(said.value)]) !== '') isCarried.value = true
      }),
      // A letter is a conversation of its own, but for one that continues what is going on.
      effect(() => {
        const { chat, state } = talk.value ?? {}
        const { id, phase } = state?.conversation.value ?? {}
        const isMine = state?.rows.value.some((row) => row.type === 'message' && isFollowed(model, row.command))
        if (!chat || !id || isMine || (phase !== 'ticket' && phase !== 'resolved') || topOf(model.trail.peek()).at !== 'email') return
        before = id
        chat.openNew()
      }),
    ]
    const { chat } = talk.peek() ?? {}
    return () => {
      for (const stop of stops) stop()
      const now = talk.peek()
      const { phase } = now?.state.conversation.peek() ?? {}
      const isUnused = phase === 'empty' && now?.state.rows.peek().length === 0
      if (before && isUnused && (!chat || chat === now.chat) && topOf(model.trail.peek()).at === 'home') now.chat.open(before)
    }
  }

  return {
    value,
    delivery: computed(() => outgoing.value?.delivery ?? null),
    known,
    isCarried,
    isTouched: computed(() => touched.value.size > 0),
    change,
    begin,
    follow,
  }
}
