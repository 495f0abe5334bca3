import { useId } from 'preact/hooks'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly hint?: string
  /** One sentence: what is wrong and what to do. */
  readonly fault?: string | undefined
  /** Lines at least; a field of one line without it. */
  readonly rows?: number
  readonly lang: string
  readonly onInput: (text: string) => void
}

/** A labeled text of one line or more, with its hint or its fault below. */
export function TextField({ label, value, hint, fault, rows, lang, onInput }: TextFieldProps) {
  const id = useId()
  const below = fault ?? hint
  const control = {
    id,
    value,
    lang,
    dir: 'auto' as const,
    'aria-invalid': fault ? ('true' as const) : undefined,
    'aria-describedby': below ? `${id}below` : undefined,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) => onInput(event.currentTarget.value),
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {rows === undefined ? <input {...control} type="text" autocomplete="off" /> : <textarea {...control} rows={rows} />}
      {below && (
        <p id={`${id}below`} class={fault ? 'field-fault' : 'field-hint'}>
          {below}
        </p>
      )}
    </div>
  )
}
