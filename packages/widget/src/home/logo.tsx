import type { VNode } from 'preact'
import { Icon } from '../icons/icon.tsx'
import { chat } from '../icons/paths.ts'

/** The host's own mark, given as a child with `slot="logo"`; else ours. */
export const Logo = (): VNode => (
  <span class="logo">
    <slot name="logo">
      <Icon d={chat} />
    </slot>
  </span>
)
