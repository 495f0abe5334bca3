import { signal } from '@preact/signals'
import { Field } from '../form/field.tsx'
import fields from '../form/fields.css?inline'
import { view } from '../panel/view.ts'
import { tell } from './tell.ts'

/** In UTF-16 units; the server takes 500 code points. */
const longest = 500

/** What is wrong with this article, in two taps and a line if one likes. */
export const Report = view<{ readonly article: string }>((model, { id, onMount }) => {
  model.adopt(fields)
  const what = signal<'answer' | 'translation' | null>(null)
  const text = signal('')
  const state = signal<'open' | 'sending' | 'sent' | 'failed'>('open')
  let first: HTMLButtonElement | null = null
  onMount(() => first?.focus({ preventScroll: true }))

  const send = async (article: string): Promise<void> => {
    if (!what.value || state.value === 'sending') return
    state.value = 'sending'
    try {
      await tell(model, { type: 'wrong', locale: model.locale.value, article, what: what.value, text: text.value.trim() })
      state.value = 'sent'
    } catch {
      state.value = 'failed'
    }
  }

  return ({ article }) => {
    const say = model.strings.value
    if (state.value === 'sent')
      return (
        <p class="small" role="status">
          {say.reportSent}
        </p>
      )
    return (
      <form
        class="report"
        aria-label={say.reportWrong}
        onSubmit={(event) => {
          event.preventDefault()
          send(article)
        }}
      >
        <div class="kinds">
          {(['answer', 'translation'] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              class="button"
              aria-pressed={what.value === kind}
              ref={(button) => {
                if (kind === 'answer') first = button
              }}
              onClick={() => {
                what.value = kind
              }}
            >
              {kind === 'answer' ? say.wrongAnswer : say.wrongTranslation}
            </button>
          ))}
        </div>
        <Field
          id={`${id}t`}
          label={say.whatShouldItSay}
          note={say.optional}
          hint={say.noSecrets}
          control={(control) => (
            <textarea {...control} rows={2} maxLength={longest} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
          )}
        />
        {state.value === 'failed' && <p role="alert">{say.reportNotSent}</p>}
        <button type="submit" class="button act" disabled={!what.value}>
          {say.sendReport}
        </button>
      </form>
    )
  }
})
