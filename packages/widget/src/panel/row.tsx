import type { ComponentChildren, VNode } from 'preact'
import { Icon } from '../icons/icon.tsx'

interface RowProps {
  /** Names its parts for each other; unique in the panel. */
  readonly id: string
  /** A path; none before it has come. */
  readonly icon: string | undefined
  readonly label: ComponentChildren
  readonly line?: ComponentChildren
  /** At the end of the row, in small letters. */
  readonly end?: ComponentChildren
  readonly class?: string
  /** Makes it a link into a new window. */
  readonly href?: string | undefined
  readonly onClick?: (() => void) | undefined
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly buttonRef?: (button: HTMLElement | null) => void
}

/** An icon on the first axis, a name and a line on the second. Only the label is its accessible name. */
export function Row({ id, icon, label, line, end, class: name, href, buttonRef, ...keys }: RowProps): VNode {
  const Tag = href ? 'a' : 'button'
  const to = href ? { href, target: '_blank', rel: 'noopener noreferrer' } : { type: 'button' }
  return (
    <Tag {...(to as object)} {...keys} ref={buttonRef as never} class={`row ${name}`} aria-labelledby={`${id}l`} aria-describedby={`${id}d`}>
      <Icon d={icon} />
      <span class="text">
        <span id={`${id}l`}>{label}</span>
        {line && (
          <span id={`${id}d`} class="small line">
            {line}
          </span>
        )}
      </span>
      {end && (
        <span class="end small" id={line ? undefined : `${id}d`}>
          {end}
        </span>
      )}
    </Tag>
  )
}
