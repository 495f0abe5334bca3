import { useId } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { useLocale } from '../locales/locale.ts'

/** Online or away, in words: whoever is away gets no new conversations. */
export function PresenceSwitch() {
  const { presence } = useDesk()
  const { strings } = useLocale()
  const name = useId()
  return (
    <fieldset class="presence">
      <legend class="unseen">{strings.presence.label}</legend>
      {([true, false] as const).map((online) => (
        <label key={`${online}`}>
          <input type="radio" name={name} checked={presence.isOnline.value === online} onChange={() => void presence.set(online)} />
          <span>{online ? strings.presence.online : strings.presence.away}</span>
        </label>
      ))}
    </fieldset>
  )
}
