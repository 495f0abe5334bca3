import { effect } from '@preact/signals'
import type { Model } from '../model/model.ts'
import { topOf } from '../screen.ts'

const followed = new WeakMap<Model, string>()

/** True while the ticket of this element's letter is waited for. */
export const isFollowed = (model: Model, command: string | undefined): boolean => command !== undefined && followed.get(model) === command

/**
 * Shows the ticket once a letter has become one, in place of the form. Outlives the form: the panel may be closed meanwhile. A
 * visitor who has gone elsewhere stays there.
 */
export function followLetter(model: Model, command: string): void {
  if (isFollowed(model, command)) return
  followed.set(model, command)
  const stop = effect(() => {
    const { conversation, rows } = model.talk.value?.state ?? {}
    const row = rows?.value.find((each) => each.type === 'message' && each.command === command)
    const isFailed = row?.type === 'message' && row.delivery?.at === 'failed'
    const hasArrived = row !== undefined && row.seq !== null && conversation?.value.ticket !== null
    if (row && !isFailed && !hasArrived) return
    queueMicrotask(() => {
      stop()
      if (isFollowed(model, command)) followed.delete(model)
    })
    if (!hasArrived) return
    model.origin.value = null
    if (topOf(model.trail.peek()).at === 'email') model.go({ instead: { at: 'thread' } })
  })
  model.onEnd(stop)
}
