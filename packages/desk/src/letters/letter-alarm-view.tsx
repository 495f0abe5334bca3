import type { FailedLetter } from '@deskbell/protocol'
import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { useLocale } from '../locales/locale.ts'
import { hashOf } from '../route.ts'

/** One line while e-mails could not be delivered, which opens to each of them. */
export function LetterAlarmView() {
  const { letters, failed } = useDesk().letters
  const { strings } = useLocale()
  const isOpen = useSignal(false)
  const list = useId()
  const words = strings.letters
  if (letters.value.length === 0) return null
  return (
    <div class="letter-alarm">
      <div role="alert">
        <button type="button" aria-expanded={isOpen.value} aria-controls={list} onClick={() => (isOpen.value = !isOpen.value)}>
          <Icon name="mail" />
          {words.failed(letters.value.length)}
        </button>
      </div>
      <ul id={list} hidden={!isOpen.value}>
        {letters.value.map((letter) => (
          <LetterItem key={letter.id} letter={letter} />
        ))}
      </ul>
      {failed.value && <p role="alert">{words.notDone}</p>}
    </div>
  )
}

function LetterItem({ letter: { id, conversation, to, kind, ticket, since, attempts, reason } }: { readonly letter: FailedLetter }) {
  const { letters, now } = useDesk()
  const { strings, formats } = useLocale()
  const words = strings.letters
  return (
    <li>
      <p class="letter-to">
        <bdi>{to}</bdi>
      </p>
      <p>{strings.list([words.kinds[kind], ...(ticket === null ? [] : [ticket])])}</p>
      <p class="letter-reason">{words.reason(reason)}</p>
      <p>{words.tried(attempts, formats.timeOrDay(since, now.value))}</p>
      <p class="letter-acts">
        <button type="button" class="link" onClick={() => void letters.retry(id)}>
          {words.again}
        </button>
        <a class="link" href={hashOf(conversation)}>
          {words.open}
        </a>
        <button type="button" class="link" onClick={() => void letters.dismiss(id)}>
          {words.dismiss}
        </button>
      </p>
    </li>
  )
}
