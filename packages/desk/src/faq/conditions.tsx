import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { useLocale } from '../locales/locale.ts'
import type { EntryForm } from './entry-form.ts'

interface ConditionsProps {
  readonly when: EntryForm['when']
  readonly fault?: string | undefined
}

/** For whom a text is: every named attribute must have one of the values. */
export function Conditions({ when, fault }: ConditionsProps) {
  const { faq } = useDesk()
  const words = useLocale().strings.faq
  const put = (at: number, part: Partial<EntryForm['when'][number]>): void =>
    faq.edit({ when: when.map((condition, index) => (index === at ? { ...condition, ...part } : condition)) })
  return (
    <fieldset class="field faq-when" aria-describedby="when-below">
      <legend>{words.when}</legend>
      {when.map(({ name, values }, at) => (
        <div key={at} class="faq-condition">
          <input
            type="text"
            aria-label={words.attribute(at + 1)}
            placeholder="region"
            autocomplete="off"
            value={name}
            aria-invalid={fault ? 'true' : undefined}
            onInput={(event) => put(at, { name: event.currentTarget.value })}
          />
          <input
            type="text"
            aria-label={words.values(at + 1)}
            placeholder="DE, ES"
            autocomplete="off"
            value={values}
            aria-invalid={fault ? 'true' : undefined}
            onInput={(event) => put(at, { values: event.currentTarget.value })}
          />
          <button
            type="button"
            class="icon-button"
            aria-label={words.removeCondition(at + 1)}
            onClick={() => faq.edit({ when: when.filter((_, index) => index !== at) })}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <button type="button" class="link" onClick={() => faq.edit({ when: [...when, { name: '', values: '' }] })}>
        {words.addCondition}
      </button>
      <p id="when-below" class={fault ? 'field-fault' : 'field-hint'}>
        {fault ?? words.whenHint}
      </p>
    </fieldset>
  )
}
