import type { EntryFaultAt } from '@deskbell/rules/articles'
import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { useLocale } from '../locales/locale.ts'
import { Conditions } from './conditions.tsx'
import { Conflict } from './conflict.tsx'
import { useChanged } from './faq-list.tsx'
import { faqHash } from './faq-route.ts'
import { History } from './history.tsx'
import { TextField } from './text-field.tsx'
import type { OpenText } from './text-writing.ts'
import { TryQuestion } from './try-question.tsx'

/** One text in one language: its fields, what visitors would find, and the way to them. */
export function TextEditor({ text }: { readonly text: OpenText }) {
  const { faq, site } = useDesk()
  const { strings } = useLocale()
  const words = strings.faq
  const form = useRef<HTMLFormElement>(null)
  const { locale, form: fields, faults } = text
  const faultAt = (field: EntryFaultAt['field']): string | undefined => {
    const found = faults.find((fault) => fault.field === field)
    return found && words.faultAt(words.faults[found.fault], typeof found.at === 'number' ? found.at + 1 : null)
  }
  // The first field that keeps it from being published.
  useEffect(() => {
    if (faults.length) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [faults])

  return (
    <main class="faq-main" aria-labelledby="faq-text">
      <header class="faq-head">
        <a class="icon-button talk-back" href={faqHash({ at: 'questions' })} aria-label={words.back}>
          <Icon name="back" />
        </a>
        <div>
          <h1 id="faq-text" tabIndex={-1}>
            <bdi>{fields.question.trim() || words.newText}</bdi>
          </h1>
          <p class="faq-hint">{useStanding(text)}</p>
        </div>
        <Languages text={text} />
      </header>
      <div class="faq-columns">
        <form
          class="faq-fields"
          ref={form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void faq.publish()
          }}
        >
          {text.conflict && <Conflict conflict={text.conflict} />}
          <TextField label={words.question} value={fields.question} lang={locale} fault={faultAt('question')} onInput={(question) => faq.edit({ question })} />
          <TextField
            label={words.phrasings}
            hint={words.phrasingsHint}
            rows={4}
            value={fields.phrasings}
            lang={locale}
            fault={faultAt('phrasings')}
            onInput={(phrasings) => faq.edit({ phrasings })}
          />
          <TextField
            label={words.summary}
            hint={words.summaryHint}
            value={fields.summary}
            lang={locale}
            fault={faultAt('summary')}
            onInput={(summary) => faq.edit({ summary })}
          />
          <TextField
            label={words.answer}
            hint={words.answerHint}
            rows={9}
            value={fields.answer}
            lang={locale}
            fault={faultAt('answer')}
            onInput={(answer) => faq.edit({ answer })}
          />
          <div class="field">
            <label for="faq-topic">{words.topic}</label>
            <select id="faq-topic" value={fields.topic} onChange={(event) => faq.edit({ topic: event.currentTarget.value })}>
              <option value="">{words.noTopic}</option>
              {site?.topics.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <Conditions when={fields.when} fault={faultAt('when')} />
          <Foot text={text} />
        </form>
        <aside class="faq-side">
          <TryQuestion />
          {text.stored?.published && <Told text={text} />}
          {text.id !== null && <History key={`${locale} ${text.id} ${text.stored?.revision}`} />}
        </aside>
      </div>
    </main>
  )
}

/** Where a text stands, in words. */
function useStanding({ stored }: OpenText): string {
  const { strings } = useLocale()
  const changed = useChanged()
  const words = strings.faq
  if (!stored) return words.notStored
  return strings.list([stored.draft ? (stored.published ? words.changed : words.draft) : words.published, changed(stored)])
}

function Languages({ text: { id, locale } }: { readonly text: OpenText }) {
  const { faq } = useDesk()
  const { strings, formats } = useLocale()
  if (id === null) return null
  return (
    <nav class="faq-languages" aria-label={strings.faq.languages}>
      {faq.locales.value.map((tag) => {
        const isWritten = faq.texts.value.some((text) => text.id === id && text.locale === tag)
        return (
          <a
            key={tag}
            href={faqHash({ at: 'text', locale: tag, id })}
            aria-current={tag === locale ? 'page' : undefined}
            class={isWritten ? undefined : 'is-missing'}
          >
            {formats.language(tag)}
            {!isWritten && <span class="unseen">, {strings.faq.missing}</span>}
          </a>
        )
      })}
    </nav>
  )
}

/** What visitors said of the published text. */
function Told({ text: { id, locale } }: { readonly text: OpenText }) {
  const { faq } = useDesk()
  const words = useLocale().strings.faq
  const told = faq.feedback.value.find((one) => one.article === id && one.locale === locale)
  return (
    <section class="faq-told">
      <h2>{words.visitorsSay}</h2>
      <p class="faq-hint">{told ? words.told(told.helped, told.notHelped, told.ledToPerson) : words.toldNothing}</p>
    </section>
  )
}

function Foot({ text: { state, stored } }: { readonly text: OpenText }) {
  const { faq } = useDesk()
  const words = useLocale().strings.faq
  const isBusy = state === 'busy' ? 'true' : undefined
  return (
    <div class="faq-foot">
      <p role="status" class={state === 'failed' ? 'faq-failed' : 'faq-hint'}>
        {state === 'idle' ? (faq.isChanged.value ? words.unsaved : '') : words.states[state]}
      </p>
      {stored?.published && (
        <button type="button" class="link faq-quiet" aria-disabled={isBusy} onClick={() => void faq.withdraw()}>
          {words.withdraw}
        </button>
      )}
      {stored?.draft && (
        <button type="button" class="link faq-quiet" aria-disabled={isBusy} onClick={() => void faq.discard()}>
          {words.discard}
        </button>
      )}
      <button type="button" class="button" aria-disabled={isBusy} onClick={() => void faq.save()}>
        {words.save}
      </button>
      <button type="submit" class="button button-accent" aria-disabled={isBusy}>
        {words.publish}
      </button>
    </div>
  )
}
