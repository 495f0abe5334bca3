import { fitsText } from '@deskbell/protocol'
import { useId, useRef } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { AttachButton, StagedFiles } from '../files/staged-files.tsx'
import { Icon } from '../icons/icon.tsx'
import { useLocale } from '../locales/locale.ts'
import type { Talk } from './talk.ts'

/** Where an agent writes. Enter sends, Shift+Enter starts a line, and an Enter that belongs to an input method does neither. */
export function Composer({ talk }: { readonly talk: Talk }) {
  const desk = useDesk()
  const { strings } = useLocale()
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const text = desk.draft.value
  const isTooLong = !fitsText(text)
  const staged = desk.files.staged.value
  const isEmpty = text.trim() === '' && staged.length === 0
  const isHeld = staged.some(({ at }) => at !== 'whole')
  const goesByMail = talk.summary.ticket !== null || talk.standing === 'mail'

  const send = (): void => {
    if (!isTooLong) desk.send()
    field.current?.focus()
  }
  const takesFiles = desk.site?.takesFiles === true
  const bring = (event: ClipboardEvent | DragEvent): void => {
    const { files = [], types = [] } = ('dataTransfer' in event ? event.dataTransfer : event.clipboardData) ?? {}
    // Cells of a table come as a picture, too: whoever pastes them wants the words.
    if (!takesFiles || !types.includes('Files') || types.includes('text/plain')) return
    event.preventDefault()
    void desk.files.add([...files])
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
    event.preventDefault()
    send()
  }

  return (
    <div class="talk-foot">
      {isTooLong && (
        <p id={`${id}-fault`} class="composer-fault" role="alert">
          {strings.tooLong}
        </p>
      )}
      <div class="composer">
        <StagedFiles />
        <textarea
          ref={field}
          rows={1}
          aria-label={strings.reply}
          aria-describedby={`${id}-hint`}
          aria-invalid={isTooLong ? 'true' : undefined}
          placeholder={strings.replyPlaceholder}
          lang={talk.summary.locale}
          dir="auto"
          value={text}
          onInput={(event) => desk.setDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={bring}
          onDragOver={bring}
          onDrop={bring}
        />
        <div class="composer-bar">
          {takesFiles && <AttachButton />}
          {goesByMail && (
            <span class="composer-route">
              <Icon name="mail" />
              {strings.goesByMail}
            </span>
          )}
          <span id={`${id}-hint`} class="composer-hint">
            {strings.enterSends}
          </span>
          <button type="button" class="send" aria-label={strings.send} aria-disabled={isEmpty || isTooLong || isHeld ? 'true' : undefined} onClick={send}>
            <Icon name="send" />
          </button>
        </div>
      </div>
    </div>
  )
}

/** Browsers differ in the order of `compositionend` and `keydown`; the code 229 marks the key that an input method took. */
const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229
