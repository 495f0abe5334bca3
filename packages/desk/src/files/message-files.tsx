import type { AttachmentRef } from '@deskbell/protocol'
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { useLocale } from '../locales/locale.ts'
import { sizeWords } from './size-words.ts'

/** The most a picture takes in a thread, in pixels. */
const widest = 320
const highest = 320

/** The files of a message: pictures in the place that is kept for them, everything else a line to download. */
export function MessageFiles({ files }: { readonly files: readonly AttachmentRef[] }) {
  return (
    <div class="message-files">
      {files.map((file) => (
        <MessageFile key={file.id} file={file} />
      ))}
    </div>
  )
}

function MessageFile({ file }: { readonly file: AttachmentRef }) {
  const { files, feed } = useDesk()
  const { strings, tag } = useLocale()
  const src = useSignal<string | null>(null)
  const { height = 0, id, name, size, width = 0 } = file
  const isLive = feed.value.connection.at === 'live'

  useEffect(() => {
    if (!width || src.peek() || !isLive) return
    files.addressOf(id).then(
      (href) => {
        src.value = href
      },
      // Its place and its name stand there; with the next line it is asked for again.
      () => undefined,
    )
  }, [id, isLive])

  const download = async (): Promise<void> => {
    const href = await files.addressOf(id).catch(() => null)
    if (href === null) return
    const link = document.createElement('a')
    link.href = href
    link.download = name
    link.click()
  }
  const words = sizeWords(tag, size)
  const scale = Math.min(1, widest / width, highest / height)
  if (width && height)
    return (
      <button type="button" class="message-picture" aria-label={strings.files.picture(name)} onClick={() => void download()}>
        <img alt="" src={src.value ?? undefined} width={Math.round(width * scale)} height={Math.round(height * scale)} />
      </button>
    )
  return (
    <button type="button" class="message-sheet" aria-label={strings.files.download(name, words)} onClick={() => void download()}>
      <Icon name="document" />
      <bdi class="file-name">{name}</bdi>
      <span class="file-size">{words}</span>
    </button>
  )
}
