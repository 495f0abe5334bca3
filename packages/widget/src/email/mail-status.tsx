import type { Delivery } from '@deskbell/core'
import type { Model } from '../model/model.ts'
import { view } from '../panel/view.ts'

interface MailStatusProps {
  readonly delivery: Delivery | null
  /** What it needs did not load. */
  readonly hasFailed: boolean
}

/** True once the first try to get a line has failed: what is sent now waits here. */
export function isLineLost({ talk }: Model): boolean {
  const connection = talk.value?.state.connection.value
  return connection?.at === 'waiting' || (connection?.at === 'opening' && connection.attempt > 1)
}

/** What became of the letter, in one line above the button; silent while all goes well. */
export const MailStatus = view<MailStatusProps>((model) => ({ delivery, hasFailed }) => {
  const say = model.strings.value
  const isRefused = model.talk.value?.state.connection.value.at === 'refused'
  const words = hasFailed || delivery?.at === 'failed' ? say.emailNotSent : delivery && (isRefused ? say.refused : isLineLost(model) && say.emailWaits)
  return (
    <p class={words === say.emailNotSent ? 'small fault' : 'small'} role="status">
      {words}
    </p>
  )
})
