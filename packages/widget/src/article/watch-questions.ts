import { watchUnanswered } from '@deskbell/core/guide'
import { effect } from '@preact/signals'
import type { Model } from '../model/model.ts'
import { topOf } from '../screen.ts'

/** Whether this browser asks sites to keep no more of its visitor than they need. */
const wantsPrivacy = (): boolean => Object(navigator).globalPrivacyControl === true

/** Tells the desk of questions that nothing answered, when the visitor leaves them. Nothing hangs on it, so what can't be sent is forgotten. */
export function watchQuestions(model: Model): () => void {
  const { guide } = model
  if (!guide || wantsPrivacy()) return () => undefined
  const watch = watchUnanswered(guide, {
    report: (locale, question) => {
      import('./tell.ts').then(({ tell }) => tell(model, { type: 'unanswered', locale, question })).catch(() => null)
    },
  })
  const stop = effect(() => {
    if (!model.isOpen.value || topOf(model.trail.value).at !== 'home') watch.leave()
  })
  return () => {
    stop()
    watch.stop()
  }
}
