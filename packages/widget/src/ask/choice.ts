import { type Signal, signal } from '@preact/signals-core'
import type { Model } from '../panel/model.ts'

/** Which answer is chosen, and where the keys lead. -1 is none: without a keyboard nothing stands out. */
export interface Choice {
  readonly index: Signal<number>
  /** Chosen when nothing was pressed. */
  readonly first: number
  input?: HTMLElement | null
  person?: HTMLElement | null
  move(by: 1 | -1): void
  open(id?: string): void
}

export function createChoice({ site, go }: Model): Choice {
  const first = matchMedia('(hover: hover)').matches ? 0 : -1
  const index = signal(first)
  const choice: Choice = {
    index,
    first,
    move(by) {
      const next = index.value + by
      if (next < site.suggestions.value.length) index.value = Math.max(first, next)
      else choice.person?.focus()
    },
    open(id = site.suggestions.value[Math.max(0, index.value)]?.id) {
      if (id) go({ to: { at: 'article', id } })
      else choice.person?.focus()
    },
  }
  return choice
}
