import { fitsText, maxBytes, maxCodePoints, measureText } from '@deskbell/protocol'
import { signal } from '@preact/signals'
import { Clip } from '../attach/clip.tsx'
import { Icon } from '../icons/icon.tsx'
import { isComposing } from '../panel/composing.ts'
import { view } from '../panel/view.ts'

const up = 'M10 15.5v-11M5.5 9L10 4.5 14.5 9'

/** In code points: from here on the rest is counted. */
const counts = 500

/** How much of the limit is left: code points, or the bytes where these run out first. */
function roomFor(text: string): number {
  const { codePoints, bytes } = measureText(text)
  return Math.min(maxCodePoints - codePoints, maxBytes - bytes)
}

/** Where the visitor writes. Enter sends, with Shift it breaks the line; while a word is being composed it belongs to the input method. */
export const Composer = view<{ readonly placeholder: string }>((model, { id, onMount }) => {
  /** What is too long to be kept stays here, and nowhere else, until it is shortened. */
  const oversized = signal<string | null>(null)
  let input: HTMLTextAreaElement | null = null
  onMount(() => {
    // On a phone the keyboard would hide what one came to read.
    if (matchMedia('(hover: hover)').matches) input?.focus({ preventScroll: true })
  })

  return ({ placeholder }) => {
    const say = model.strings.value
    const { talk } = model
    if (!talk.value) return null
    const { chat, state } = talk.value
    const text = oversized.value ?? state.draft.value
    const room = oversized.value === null ? roomFor(text) : Math.min(-1, roomFor(text))
    const files = talk.value.files.value
    const isEmpty = text.trim() === '' && !files?.staged.value.length

    const type = (next: string): void => {
      const fits = fitsText(next)
      oversized.value = fits ? null : next
      if (!fits) return
      chat.setDraft(next)
      if (next) chat.typing()
    }
    const send = (): void => {
      input?.focus()
      if (!isEmpty && room >= 0 && !files?.send()) chat.send(text)
    }
    // The button asks, too: a sandboxed frame lets no form submit.
    const submit = (event: Event): void => {
      event.preventDefault()
      send()
    }
    return (
      <form class="composer" part="composer" onSubmit={submit}>
        {room < counts && (
          <p class={room < 0 ? 'small fault' : 'small time'} id={`${id}c`} role={room < 0 ? 'alert' : undefined}>
            {room < 0 ? say.tooLong(-room) : say.left(room)}
          </p>
        )}
        {files && <files.Staged />}
        {model.site.site.value?.takesFiles && <Clip />}
        <textarea
          ref={(element) => {
            input = element
          }}
          rows={1}
          dir={text ? 'auto' : undefined}
          aria-label={say.message}
          aria-describedby={room < counts ? `${id}c` : undefined}
          aria-invalid={room < 0 || undefined}
          placeholder={placeholder}
          enterkeyhint="send"
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
            event.preventDefault()
            send()
          }}
        />
        <button
          type="submit"
          onClick={submit}
          class={isEmpty || room < 0 ? 'send' : 'send ready'}
          part="send"
          aria-label={say.send}
          aria-disabled={isEmpty || room < 0}
        >
          <Icon d={up} />
        </button>
      </form>
    )
  }
})
