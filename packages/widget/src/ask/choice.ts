import type { Signal } from '@preact/signals'
import type { Model } from '../model/model.ts'
import { isComposing } from '../panel/composing.ts'

/** Where the keys lead from the ask box. */
export interface Choice {
  /** Which answer is chosen. -1 is none: nothing stands out before a key was pressed. */
  readonly index: Signal<number>
  person?: HTMLElement | null
  /** Arrows choose an answer, Enter opens it; while a word is being composed both belong to the input method. */
  press(event: KeyboardEvent): void
  /** The chosen answer, else the first; a person where there is none. */
  open(id?: string): void
}

export function createChoice({ go, guide, site }: Model, index: Signal<number>): Choice {
  const move = (by: 1 | -1): void => {
    const next = index.value + by
    if (next < site.suggestions.value.length) index.value = Math.max(-1, next)
    else choice.person?.focus()
  }
  const choice: Choice = {
    index,
    press(event) {
      const { key } = event
      if (isComposing(event) || !site.query.value) return
      if (key === 'ArrowDown') move(1)
      else if (key === 'ArrowUp') move(-1)
      else if (key === 'Enter') choice.open()
      else if (key === 'Escape') {
        index.value = -1
        guide?.ask('')
      } else return
      event.preventDefault()
      event.stopPropagation()
    },
    open(id = site.suggestions.value[Math.max(0, index.value)]?.id) {
      if (id) go({ to: { at: 'article', id } })
      else choice.person?.focus()
    },
  }
  return choice
}
