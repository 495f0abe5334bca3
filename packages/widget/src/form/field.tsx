import type { ComponentChildren, JSX, VNode } from 'preact'

/** What ties a control to its label, its hint and its fault. */
export interface ControlProps {
  readonly id: string
  readonly class: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
}

interface FieldProps {
  readonly id: string
  readonly label: string
  /** Quiet words after the label, such as `optional`. */
  readonly note?: string | false
  readonly hint?: ComponentChildren
  /** One sentence: what is wrong and what to do. */
  readonly fault?: string | null | undefined
  /** At the end of the control. */
  readonly mark?: ComponentChildren
  readonly class?: string
  readonly control: (props: ControlProps) => JSX.Element
}

/** A label above, a filled control, a quiet hint or a fault below. */
export function Field({ id, label, note, hint, fault, mark, class: name = '', control }: FieldProps): VNode {
  const below = fault ?? hint
  return (
    <div class={`labelled ${fault ? 'faulty' : ''} ${name}`} part="field">
      <label class="small strong" for={id}>
        {label}
        {note && <span class="note"> {note}</span>}
      </label>
      <div class="control">
        {control({ id, class: 'field', 'aria-describedby': below ? `${id}h` : undefined, 'aria-invalid': fault ? true : undefined })}
        {mark}
      </div>
      {below && (
        <p id={`${id}h`} class="small below" role={fault ? 'alert' : undefined}>
          {below}
        </p>
      )}
    </div>
  )
}
