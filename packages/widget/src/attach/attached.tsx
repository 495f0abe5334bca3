import type { AttachmentRef } from '@deskbell/protocol'
import { effect, signal } from '@preact/signals'
import { Icon } from '../icons/icon.tsx'
import { document as sheet } from '../icons/paths.ts'
import { view } from '../panel/view.ts'
import type { AttachedProps } from './file-parts.ts'
import { sizeWords } from './size-words.ts'

/** The most a picture takes in a thread, in pixels. */
const widest = 184
const highest = 240

/** The files of a message: pictures in the place that is kept for them, everything else a line to download. */
export const Attached = view<AttachedProps>(() => ({ files }) => (
  <div class="attached">
    {files.map((file) => (
      <Shown key={file.id} file={file} />
    ))}
  </div>
))

const Shown = view<{ readonly file: AttachmentRef }>((model, { onMount }) => {
  const src = signal<string | null>(null)
  let shown: AttachmentRef | null = null
  let tries = 0
  const look = async (): Promise<void> => {
    const files = model.talk.peek()?.files.peek()
    if (!shown?.width || src.peek() || !files) return
    try {
      src.value = await files.addressOf(shown.id)
    } catch {
      src.value = null // Its name and place stand there; it is asked for again with the next line.
    }
  }
  onMount(() => effect(() => void (model.talk.value?.state.connection.value.at === 'live' && look())))

  /** An address lasts minutes: each click asks for one. The server's answer is a download, so the page stays. */
  const download = async ({ id, name }: AttachmentRef): Promise<void> => {
    const link = document.createElement('a')
    try {
      link.href = (await model.talk.peek()?.files.peek()?.addressOf(id)) ?? ''
    } catch (fault) {
      return model.complain(`A file could not be had: ${fault}`)
    }
    link.download = name
    link.rel = 'noopener'
    link.click()
  }

  return ({ file }) => {
    shown = file
    const say = model.strings.value
    const { height = 0, name, size, width = 0 } = file
    const scale = Math.min(1, widest / width, highest / height)
    if (width && height)
      return (
        <button type="button" class="picture" aria-label={say.picture(name)} onClick={() => void download(file)}>
          <img
            alt=""
            src={src.value ?? undefined}
            width={Math.round(width * scale)}
            height={Math.round(height * scale)}
            decoding="async"
            onError={() => {
              if (tries++ < 1) src.value = null
            }}
          />
        </button>
      )
    const words = sizeWords(model.locale.value, size)
    return (
      <button type="button" class="document" aria-label={say.download(name, words)} onClick={() => void download(file)}>
        <Icon d={sheet} />
        <span class="labelled">
          <bdi class="named">{name}</bdi>
          <span class="small time">{words}</span>
        </span>
      </button>
    )
  }
})
