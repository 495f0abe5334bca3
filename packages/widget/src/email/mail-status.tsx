import type { Delivery } from '@deskbell/core'
import { view } from '../panel/view.ts'

interface MailStatusProps {
  readonly delivery: Delivery | null
  /** What it needs did not load. */
  readonly hasFailed: boolean
}

/** What became of the letter, in one line above the button; silent while all goes well. */
export const MailStatus = view<MailStatusProps>((model) => ({ delivery, hasFailed }) => {
  const say = model.strings.value
  const connection = model.talk.value?.state.connection.value
  const isLost = connection?.at === 'waiting' || (connection?.at === 'opening' && connection.attempt > 1)
  const words = hasFailed || delivery?.at === 'failed' ? say.emailNotSent : delivery && (connection?.at === 'refused' ? say.refused : isLost && say.emailWaits)
  return (
    <p class={words === say.emailNotSent ? 'small fault' : 'small'} role="status">
      {words}
    </p>
  )
})
