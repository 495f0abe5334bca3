import { useLayoutEffect, useRef } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { MessageFiles } from '../files/message-files.tsx'
import { Icon } from '../icons/icon.tsx'
import { useLocale } from '../locales/locale.ts'
import { fitLines } from './fit-lines.ts'
import type { Line } from './thread-lines.ts'

interface MessageLineProps {
  readonly line: Extract<Line, { type: 'message' }>
  readonly visitor: string
  /** The language of the conversation. */
  readonly lang: string
}

/** One bubble. Its time shows under the pointer and is always in what is read aloud. */
export function MessageLine({ line: { row, isMine, continues, endsGroup, isLastOfMine }, visitor, lang }: MessageLineProps) {
  const { session } = useDesk()
  const { strings, formats } = useLocale()
  const author = row.by.kind === 'agent' ? (row.by.id === session.agent.id ? strings.you : row.by.name) : visitor
  const time = formats.time(row.at)
  const isWaiting = row.delivery !== null && row.delivery.at !== 'sent'
  const text = useRef<HTMLSpanElement>(null)
  const side = isMine ? 'mine' : 'visitor'

  useLayoutEffect(() => {
    if (text.current) fitLines(text.current)
  }, [row.text])

  return (
    <div class={`message message-${side}${continues ? ' continues' : ''}${endsGroup ? ' ends-group' : ''}`}>
      {row.text === '' && row.files ? (
        <span class="unseen">{strings.sentence(strings.dayAndTime(author, time), '')}</span>
      ) : (
        <div class={`bubble bubble-${side}${isWaiting ? ' is-waiting' : ''}`}>
          <span class="unseen">{strings.sentence(strings.dayAndTime(author, time), '')}</span>
          {row.text === '' ? (
            <span class="bubble-erased">{strings.erased}</span>
          ) : (
            <span class="bubble-text" dir="auto" lang={lang} ref={text}>
              {row.text}
            </span>
          )}
        </div>
      )}
      {row.files && <MessageFiles files={row.files} />}
      <span class="message-time" aria-hidden="true">
        {time}
      </span>
      {row.via === 'mail' && (
        <p class="message-state">
          <Icon name="mail" />
          {strings.dayAndTime(strings.byMail, time)}
        </p>
      )}
      {(row.delivery !== null || isLastOfMine) && <DeliveryState row={row} time={time} />}
    </div>
  )
}

/** How far a message of ours has come, in words. */
function DeliveryState({ row, time }: { readonly row: MessageLineProps['line']['row']; readonly time: string }) {
  const desk = useDesk()
  const { strings } = useLocale()
  const words = strings.delivery
  if (row.delivery === null) return <p class="message-state">{row.isRead ? words.read(time) : words.sent(time)}</p>
  if (row.delivery.at !== 'failed') return <p class="message-state">{row.delivery.at === 'sent' ? words.sent(time) : words[row.delivery.at]}</p>
  return (
    <p class="message-state is-failed">
      {strings.sentences([words.failed, strings.reasons[row.delivery.code] ?? ''])}
      <button type="button" class="link" onClick={() => desk.retry(row.command)}>
        {words.retry}
      </button>
      <button type="button" class="link" onClick={() => desk.discard(row.command)}>
        {words.discard}
      </button>
    </p>
  )
}
