import { type Signal, signal } from '@preact/signals'
import type { Model } from '../panel/model.ts'

/** Which answer is chosen, and where the keys lead. -1 is none: nothing stands out before a key was pressed. */
export interface Choice {
  readonly index: Signal<number>
  input?: HTMLElement | null
  person?: HTMLElement | null
  move(by: 1 | -1): void
  /** The chosen answer, else the first; a person where there is none. */
  open(id?: string): void
}

export function createChoice({ site, go }: Model): Choice {
  const index = signal(-1)
  const choice: Choice = {
    index,
    move(by) {
      const next = index.value + by
      if (next < site.suggestions.value.length) index.value = Math.max(-1, next)
      else choice.person?.focus()
    },
    open(id = site.suggestions.value[Math.max(0, index.value)]?.id) {
      if (id) go({ to: { at: 'article', id } })
      else choice.person?.focus()
    },
  }
  return choice
}
