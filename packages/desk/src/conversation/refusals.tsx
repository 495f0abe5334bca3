import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { useLocale } from '../locales/locale.ts'
import type { Talk } from './talk.ts'

/** What the server did not allow, in one sentence, until it is waved away. */
export function Refusals({ talk }: { readonly talk: Talk }) {
  const { discard } = useDesk()
  const { strings } = useLocale()
  return (
    <div role="alert">
      {talk.refusals.map(({ command, delivery }) => (
        <p key={command.id} class="refusal">
          <span>{strings.sentences([strings.refused[command.type], (delivery.at === 'failed' && strings.reasons[delivery.code]) || strings.reasonOther])}</span>
          <button type="button" class="icon-button" aria-label={strings.dismiss} onClick={() => discard(command.id)}>
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  )
}
