import { ChatError } from '@deskbell/core/feed'
import type { DeskFaqEntry, FaqChange, FaqEntry, FaqVersion, Locale, UnansweredQuestion } from '@deskbell/protocol'
import { checkEntry, type EntryFaultAt } from '@deskbell/rules/articles'
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { DeskRequests } from '../session/desk-requests.ts'
import type { TabStore } from '../session/tab-store.ts'
import { type EntryForm, emptyForm, entryOf, formOf, idFor } from './entry-form.ts'
import { faqHash } from './faq-route.ts'
import type { FaqTexts } from './faq-texts.ts'

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

/** One text at a time is written; what is typed stays in this tab until it is stored. */
export interface TextWriting {
  readonly open: ReadonlySignal<OpenText | null>
  /** Whether the fields differ from what is stored. */
  readonly isChanged: ReadonlySignal<boolean>
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
}

export interface TextWritingPorts {
  readonly requests: Pick<DeskRequests, 'changeFaq' | 'faqVersions'>
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

export function createTextWriting(
  faq: FaqTexts,
  { requests, token, store, topics, mintId, go }: TextWritingPorts,
): TextWriting & {
  show(locale: Locale, id: string | null): void
  close(): void
  /** Keeps a question that visitors asked as the beginning of a new text, and returns its latest wording. */
  begin(question: UnansweredQuestion): string
} {
  const { find, texts } = faq
  const open = signal<OpenText | null>(null)

  const keyOf = (locale: Locale, id: string | null): string => `faq:${locale}:${id ?? '+'}`
  const keptOf = (locale: Locale, id: string | null): Kept | null => JSON.parse(store.read(keyOf(locale, id)) ?? 'null') as Kept | null
  const forget = ({ locale, id }: OpenText): void => store.write(keyOf(locale, id), null)

  /** What a text begins with: its draft, what is published, or for a translation what its other languages share. */
  const startOf = (id: string | null, stored: DeskFaqEntry | null): EntryForm => {
    const current = stored?.draft ?? stored?.published
    if (current) return formOf(current)
    const other = id === null ? undefined : texts.peek().find((text) => text.id === id)
    const shared = other?.published ?? other?.draft
    return shared ? { ...emptyForm, topic: formOf(shared).topic, when: formOf(shared).when } : emptyForm
  }
  const isSame = ({ locale, id, stored, form }: OpenText): boolean =>
    JSON.stringify(entryOf(form, locale, id ?? '')) === JSON.stringify(entryOf(startOf(id, stored), locale, id ?? ''))
  const faultsOf = (entry: FaqEntry): readonly EntryFaultAt[] => checkEntry(entry, topics ?? [entry.topic ?? ''])

  function set(text: OpenText): void {
    open.value = text
    const { base, form, answers } = text
    store.write(keyOf(text.locale, text.id), isSame(text) ? null : JSON.stringify({ base, form, answers } satisfies Kept))
  }
  function change(part: Partial<OpenText>): void {
    const text = open.peek()
    if (text) set({ ...text, ...part })
  }

  function show(locale: Locale, id: string | null): void {
    const stored = id === null ? null : find(locale, id)
    const kept = keptOf(locale, id)
    const base = kept?.base ?? stored?.revision ?? 0
    const isLate = stored !== null && base !== stored.revision
    const form = kept?.form ?? startOf(id, stored)
    open.value = { locale, id, stored, base, form, faults: [], conflict: isLate ? stored : null, state: 'idle', answers: kept?.answers ?? null }
  }

  /** One change of the open text. What was typed stays in the fields whatever comes back. */
  async function submit(id: string, ask: FaqChange): Promise<DeskFaqEntry | null> {
    const text = open.peek()
    if (!text || text.state === 'busy') return null
    change({ state: 'busy', faults: [] })
    try {
      const after = await requests.changeFaq(token, text.locale, id, ask)
      faq.put(after)
      return after
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      if (error.code !== 'taken') change({ state: 'failed' })
      else {
        await faq.load()
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
    const faults = type === 'publish' ? faultsOf(entry) : []
    if (faults.length) return change({ faults, state: 'idle' })
    const sent = text.form
    const after = await submit(id, { type, base: text.base, entry })
    const now = open.peek()
    if (!after || !now || now.locale !== text.locale || now.id !== text.id) return
    forget(text)
    // What was typed while it was on its way is newer than what came back.
    const form = now.form === sent ? formOf(after.draft ?? after.published ?? entry) : now.form
    set({ ...now, id, stored: after, base: after.revision, form, conflict: null, faults: [], state: type === 'publish' ? 'published' : 'saved' })
    if (type === 'publish' && text.answers) await faq.settle({ type: 'answered', ...text.answers })
    if (text.id === null) go(faqHash({ at: 'text', locale: text.locale, id }))
  }

  async function back(type: 'discard' | 'withdraw'): Promise<void> {
    const text = open.peek()
    if (!text?.id) return
    const after = await submit(text.id, { type, base: text.base })
    if (!after) return
    forget(text)
    if (after.published === null && after.draft === null) go(faqHash({ at: 'questions' }))
    else show(text.locale, text.id)
  }

  return {
    open,
    isChanged: computed(() => open.value !== null && !isSame(open.value)),
    show,
    close() {
      open.value = null
    },
    begin({ key, locale, examples }) {
      const latest = examples.at(-1) ?? key
      const form = { ...emptyForm, question: latest, phrasings: examples.filter((one) => one !== latest).join('\n') }
      store.write(keyOf(locale, null), JSON.stringify({ base: 0, form, answers: { locale, key } } satisfies Kept))
      return latest
    },
    edit(part) {
      const text = open.peek()
      if (!text) return
      const form = { ...text.form, ...part }
      // A fault goes away with its cause; none comes while one types.
      const still = new Set(text.faults.length ? faultsOf(entryOf(form, text.locale, text.id ?? 'new')).map((fault) => JSON.stringify(fault)) : [])
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
      const text = open.peek()
      if (!text?.conflict) return
      forget(text)
      show(text.locale, text.id)
    },
    restore: (entry) => change({ form: formOf(entry), faults: [], state: 'idle' }),
    async versions() {
      const { id, locale } = open.peek() ?? {}
      if (!id || locale === undefined) return []
      try {
        return await requests.faqVersions(token, locale, id)
      } catch (error) {
        if (error instanceof ChatError) return []
        throw error
      }
    },
  }
}
