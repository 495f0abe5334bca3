import type { VNode } from 'preact'

interface SegmentsProps {
  readonly id: string
  readonly label: string
  /** At the end of the label's line. */
  readonly note?: string | undefined
  readonly class?: string
  readonly options: readonly { readonly value: string; readonly label: string; readonly name?: string }[]
  readonly value: string | undefined
  readonly onPick: (value: string) => void
}

/** One choice of a few: real radio buttons that look like a track with a thumb, so that arrows work as everywhere. */
export function Segments({ id, label, note, class: name, options, value, onPick }: SegmentsProps): VNode {
  return (
    <div class={`axis ${name ?? ''}`} role="radiogroup" aria-labelledby={`${id}l`}>
      <p class="axis-label">
        <span id={`${id}l`} class="strong">
          {label}
        </span>
        <span class="quiet" aria-hidden="true">
          {note}
        </span>
      </p>
      <div class="segments">
        {options.map((option) => (
          <label key={option.value} class="segment">
            <input
              type="radio"
              name={id}
              aria-label={option.name ?? option.label}
              value={option.value}
              checked={option.value === value}
              onChange={() => onPick(option.value)}
            />
            <span aria-hidden="true">{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  )
}
