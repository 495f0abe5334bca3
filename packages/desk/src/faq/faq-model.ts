import { ChatError } from '@deskbell/core/feed'
import type {
  ArticleFeedback,
  DeskFaqEntry,
  DeskQuestions,
  FaqChange,
  FaqEntry,
  FaqVersion,
  Locale,
  QuestionChange,
  UnansweredQuestion,
} from '@deskbell/protocol'
import { checkEntry, type EntryFaultAt } from '@deskbell/rules/articles'
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { DeskRequests } from '../session/desk-requests.ts'
import type { TabStore } from '../session/tab-store.ts'
import { type EntryForm, emptyForm, entryOf, formOf, idFor } from './entry-form.ts'
import { type FaqPlace, faqHash } from './faq-route.ts'

/** The text that is open. */
export interface OpenText {
  readonly locale: Locale
  /** Null until a new text is saved for the first time. */
  readonly id: string | null
  readonly stored: DeskFaqEntry | null
  /** The revision that the fields began with. */
  readonly base: number
  readonly form: EntryForm
  /** What keeps it from being published, shown once that was tried. */
  readonly faults: readonly EntryFaultAt[]
  /** What somebody else made of it meanwhile. */
  readonly conflict: DeskFaqEntry | null
  readonly state: 'idle' | 'busy' | 'saved' | 'published' | 'failed'
  /** The unanswered question it was begun for. */
  readonly answers: { readonly locale: Locale; readonly key: string } | null
}

export interface FaqModel {
  readonly state: ReadonlySignal<'loading' | 'ready' | 'failed'>
  readonly locales: ReadonlySignal<readonly Locale[]>
  readonly texts: ReadonlySignal<readonly DeskFaqEntry[]>
  readonly feedback: ReadonlySignal<readonly ArticleFeedback[]>
  readonly questions: ReadonlySignal<DeskQuestions>
  /** The language of the list. */
  readonly locale: Signal<Locale>
  readonly open: ReadonlySignal<OpenText | null>
  /** What is being tried against the texts. */
  readonly trial: Signal<string>
  /** Whether the fields differ from what is stored. */
  readonly isChanged: ReadonlySignal<boolean>
  /** Fetches everything anew; what is typed stays. */
  load(): Promise<void>
  show(place: FaqPlace | null): void
  edit(part: Partial<EntryForm>): void
  save(): Promise<void>
  /** Checks first, and says at the fields what is missing. */
  publish(): Promise<void>
  discard(): Promise<void>
  withdraw(): Promise<void>
  /** After a conflict: the fields go on from the other's revision, or become what they wrote. */
  keepMine(): void
  takeTheirs(): void
  /** Puts an earlier publication into the fields. */
  restore(entry: FaqEntry): void
  versions(): Promise<readonly FaqVersion[]>
  /** Begins a new text with a question that visitors asked. */
  write(question: UnansweredQuestion): void
  settle(change: QuestionChange): Promise<void>
}

export interface FaqPorts {
  readonly requests: Pick<DeskRequests, 'faq' | 'changeFaq' | 'faqVersions' | 'questions' | 'changeQuestion'>
  readonly token: string
  readonly store: TabStore
  /** Null where the site is not known: then any topic will do, and the server decides. */
  readonly topics: readonly string[] | null
  readonly mintId: () => string
  /** Leads the address to a place. */
  readonly go: (hash: string) => void
}

interface Kept {
  readonly base: number
  readonly form: EntryForm
  readonly answers: OpenText['answers']
}

export function createFaqModel({ requests, token, store, topics, mintId, go }: FaqPorts): FaqModel {
  const state = signal<'loading' | 'ready' | 'failed'>('loading')
  const locales = signal<readonly Locale[]>([])
  const texts = signal<readonly DeskFaqEntry[]>([])
  const feedback = signal<readonly ArticleFeedback[]>([])
  const questions = signal<DeskQuestions>({ unanswered: [], reports: [] })
  const locale = signal<Locale>('')
  const open = signal<OpenText | null>(null)
  const trial = signal('')
  let place: FaqPlace | null = null

  const find = (of: Locale, id: string): DeskFaqEntry | null => texts.peek().find((text) => text.locale === of && text.id === id) ?? null
  const keyOf = (of: Locale, id: string | null): string => `faq:${of}:${id ?? '+'}`
  /** What a text begins with: its draft, what is published, or for a translation what its other languages share. */
  const startOf = (id: string | null, stored: DeskFaqEntry | null): EntryForm => {
    const current = stored?.draft ?? stored?.published
    if (current) return formOf(current)
    const other = id === null ? undefined : texts.peek().find((text) => text.id === id)
    const shared = other?.published ?? other?.draft
    return shared ? { ...emptyForm, topic: formOf(shared).topic, when: formOf(shared).when } : emptyForm
  }
  const keptOf = (of: Locale, id: string | null): Kept | null => JSON.parse(store.read(keyOf(of, id)) ?? 'null') as Kept | null
  const keep = ({ locale: of, id, base, form, answers }: OpenText, isSame: boolean): void =>
    store.write(keyOf(of, id), isSame ? null : JSON.stringify({ base, form, answers } satisfies Kept))

  function openText(of: Locale, id: string | null): void {
    const stored = id === null ? null : find(of, id)
    const kept = keptOf(of, id)
    const base = kept?.base ?? stored?.revision ?? 0
    const isLate = stored !== null && base !== stored.revision
    const form = kept?.form ?? startOf(id, stored)
    open.value = { locale: of, id, stored, base, form, faults: [], conflict: isLate ? stored : null, state: 'idle', answers: kept?.answers ?? null }
    locale.value = of
  }

  function change(part: Partial<OpenText>): void {
    const text = open.peek()
    if (!text) return
    open.value = { ...text, ...part }
    keep(open.value, isSame(open.value))
  }
  const isSame = ({ locale: of, id, stored, form }: OpenText): boolean =>
    JSON.stringify(entryOf(form, of, id ?? '')) === JSON.stringify(entryOf(startOf(id, stored), of, id ?? ''))

  const put = (after: DeskFaqEntry): void => {
    const others = texts.peek().filter((text) => text.id !== after.id || text.locale !== after.locale)
    const at = texts.peek().findIndex((text) => text.id === after.id && text.locale === after.locale)
    const isGone = after.published === null && after.draft === null
    texts.value = isGone ? others : at < 0 ? [...others, after] : texts.peek().map((text, index) => (index === at ? after : text))
  }

  async function load(): Promise<void> {
    try {
      const [faq, asked] = await Promise.all([requests.faq(token), requests.questions(token)])
      locales.value = faq.locales
      texts.value = faq.entries
      feedback.value = faq.articles
      questions.value = asked
      if (!locale.peek()) locale.value = faq.locales[0] ?? 'en'
      const isFirst = state.peek() !== 'ready'
      state.value = 'ready'
      if (isFirst) show(place)
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      if (state.peek() !== 'ready') state.value = 'failed'
    }
  }

  function show(next: FaqPlace | null): void {
    place = next
    if (state.peek() !== 'ready') return
    const now = open.peek()
    // A new text that was just stored is at its place already.
    if (next?.at === 'text' && now?.id === next.id && now.locale === next.locale) return
    if (!next || next.at === 'questions') open.value = null
    else openText(next.locale, next.at === 'new' ? null : next.id)
  }

  /** One change of the open text. What was typed stays in the fields whatever comes back. */
  async function submit(id: string, ask: FaqChange): Promise<DeskFaqEntry | null> {
    const text = open.peek()
    if (!text || text.state === 'busy') return null
    change({ state: 'busy', faults: [] })
    try {
      const after = await requests.changeFaq(token, text.locale, id, ask)
      put(after)
      return after
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      if (error.code !== 'taken') change({ state: 'failed' })
      else {
        await load()
        change({ state: 'idle', conflict: find(text.locale, id) })
      }
      return null
    }
  }

  async function write(type: 'save' | 'publish'): Promise<void> {
    const text = open.peek()
    if (!text) return
    const id = text.id ?? idFor(text.form.question, new Set(texts.peek().map((one) => one.id)), mintId)
    const entry = entryOf(text.form, text.locale, id)
    const faults = type === 'publish' ? checkEntry(entry, topics ?? [entry.topic ?? '']) : []
    if (faults.length) return change({ faults, state: 'idle' })
    const sent = text.form
    const after = await submit(id, { type, base: text.base, entry })
    const now = open.peek()
    if (!after || !now || now.locale !== text.locale || now.id !== text.id) return
    store.write(keyOf(text.locale, text.id), null)
    // What was typed while it was on its way is newer than what came back.
    const form = now.form === sent ? formOf(after.draft ?? after.published ?? entry) : now.form
    open.value = { ...now, id, stored: after, base: after.revision, form, conflict: null, faults: [], state: type === 'publish' ? 'published' : 'saved' }
    keep(open.value, isSame(open.value))
    if (type === 'publish' && text.answers) await settle({ type: 'answered', ...text.answers })
    if (text.id === null) go(faqHash({ at: 'text', locale: text.locale, id }))
  }

  async function back(type: 'discard' | 'withdraw'): Promise<void> {
    const text = open.peek()
    if (!text?.id) return
    const after = await submit(text.id, { type, base: text.base })
    if (!after) return
    store.write(keyOf(text.locale, text.id), null)
    if (after.published === null && after.draft === null) go(faqHash({ at: 'questions' }))
    else openText(text.locale, text.id)
  }

  async function settle(ask: QuestionChange): Promise<void> {
    const before = questions.peek()
    questions.value =
      ask.type === 'report-done'
        ? { ...before, reports: before.reports.filter(({ id }) => id !== ask.id) }
        : { ...before, unanswered: before.unanswered.filter(({ key, locale: of }) => key !== ask.key || of !== ask.locale) }
    try {
      await requests.changeQuestion(token, ask)
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      questions.value = before
    }
  }

  return {
    state,
    locales,
    texts,
    feedback,
    questions,
    locale,
    open,
    trial,
    isChanged: computed(() => open.value !== null && !isSame(open.value)),
    load,
    show,
    edit(part) {
      const text = open.peek()
      if (!text) return
      const form = { ...text.form, ...part }
      const entry = entryOf(form, text.locale, text.id ?? 'new')
      // A fault goes away with its cause; none comes while one types.
      const still = new Set(text.faults.length ? checkEntry(entry, topics ?? [entry.topic ?? '']).map((fault) => JSON.stringify(fault)) : [])
      change({ form, state: text.state === 'busy' ? 'busy' : 'idle', faults: text.faults.filter((fault) => still.has(JSON.stringify(fault))) })
    },
    save: () => write('save'),
    publish: () => write('publish'),
    discard: () => back('discard'),
    withdraw: () => back('withdraw'),
    keepMine() {
      const { conflict } = open.peek() ?? {}
      if (conflict) change({ base: conflict.revision, stored: conflict, conflict: null })
    },
    takeTheirs() {
      const { conflict, locale: of, id } = open.peek() ?? {}
      if (!conflict || of === undefined || id === undefined) return
      store.write(keyOf(of, id), null)
      openText(of, id)
    },
    restore: (entry) => change({ form: formOf(entry), faults: [], state: 'idle' }),
    async versions() {
      const { id, locale: of } = open.peek() ?? {}
      if (!id || of === undefined) return []
      try {
        return await requests.faqVersions(token, of, id)
      } catch (error) {
        if (error instanceof ChatError) return []
        throw error
      }
    },
    write(question) {
      const { key, locale: of, examples } = question
      const latest = examples.at(-1) ?? key
      const form = { ...emptyForm, question: latest, phrasings: examples.filter((one) => one !== latest).join('\n') }
      store.write(keyOf(of, null), JSON.stringify({ base: 0, form, answers: { locale: of, key } } satisfies Kept))
      trial.value = latest
      go(faqHash({ at: 'new', locale: of }))
      show({ at: 'new', locale: of })
    },
    settle,
  }
}
