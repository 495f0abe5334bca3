import type { Signal } from '@preact/signals'
import { useId } from 'preact/hooks'

interface FieldProps {
  readonly label: string
  readonly value: Signal<string>
  readonly type?: 'text' | 'email' | 'password'
  readonly autocomplete: string
  readonly hint?: string
  /** One sentence: what is wrong and what to do. */
  readonly fault?: string | undefined
  readonly autofocus?: boolean
}

/** A labeled line of text with its hint or its fault below it. */
export function Field({ label, value, type = 'text', autocomplete, hint, fault, autofocus = false }: FieldProps) {
  const id = useId()
  const below = fault ?? hint
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        // The three differ in what a browser does with them, not in the attributes they take.
        type={type as 'text'}
        autocomplete={autocomplete}
        autocapitalize="none"
        spellcheck={false}
        value={value.value}
        onInput={(event) => {
          value.value = event.currentTarget.value
        }}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={below ? `${id}-below` : undefined}
        ref={(input) => {
          if (autofocus && input && document.activeElement === document.body) input.focus()
        }}
      />
      {below && (
        <p id={`${id}-below`} class={fault ? 'field-fault' : 'field-hint'}>
          {below}
        </p>
      )}
    </div>
  )
}
