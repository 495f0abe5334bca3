import type { VNode } from 'preact'

interface IconProps {
  /** A path on a 20 px grid, drawn with a stroke of 1.5 px. */
  readonly d: string | undefined
  readonly class?: string
}

/** Decoration: what it means stands beside it in words, or in its button's name. */
export const Icon = ({ d, class: name = '' }: IconProps): VNode => (
  <svg class={`icon ${name}`} viewBox="0 0 20 20" aria-hidden="true">
    <path d={d} />
  </svg>
)
