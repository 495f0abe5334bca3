import type { Locale, UnansweredQuestion } from '@deskbell/protocol'
import { type Signal, signal } from '@preact/signals'
import { type FaqPlace, faqHash } from './faq-route.ts'
import { createFaqTexts, type FaqTexts, type FaqTextsPorts } from './faq-texts.ts'
import { createTextWriting, type TextWriting, type TextWritingPorts } from './text-writing.ts'

/** The FAQ at the desk: all texts, the one that is open, and the place in it that the address names. */
export interface FaqModel extends Omit<FaqTexts, 'find' | 'put'>, TextWriting {
  /** The language of the list. */
  readonly locale: Signal<Locale>
  /** What is being tried against the texts. */
  readonly trial: Signal<string>
  show(place: FaqPlace | null): void
  /** Begins a new text with a question that visitors asked. */
  write(question: UnansweredQuestion): void
}

export interface FaqPorts extends Omit<FaqTextsPorts & TextWritingPorts, 'requests'> {
  readonly requests: FaqTextsPorts['requests'] & TextWritingPorts['requests']
}

export function createFaqModel(ports: FaqPorts): FaqModel {
  const { find, put, ...texts } = createFaqTexts(ports)
  const locale = signal<Locale>('')
  const trial = signal('')
  let place: FaqPlace | null = null

  async function load(): Promise<void> {
    const isFirst = texts.state.peek() !== 'ready'
    await texts.load()
    if (!locale.peek()) locale.value = texts.locales.peek()[0] ?? ''
    if (isFirst) show(place)
  }
  const { show: open, close, begin, ...writing } = createTextWriting({ ...texts, find, put, load }, ports)

  function show(next: FaqPlace | null): void {
    place = next
    if (texts.state.peek() !== 'ready') return
    const now = writing.open.peek()
    // A new text that was just stored is at its place already.
    if (next?.at === 'text' && now?.id === next.id && now.locale === next.locale) return
    if (!next || next.at === 'questions') close()
    else {
      open(next.locale, next.at === 'new' ? null : next.id)
      locale.value = next.locale
    }
  }

  return {
    ...texts,
    ...writing,
    locale,
    trial,
    load,
    show,
    write(question) {
      const place: FaqPlace = { at: 'new', locale: question.locale }
      trial.value = begin(question)
      ports.go(faqHash(place))
      show(place)
    },
  }
}
