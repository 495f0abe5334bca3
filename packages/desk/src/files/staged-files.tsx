import type { Upload } from '@deskbell/core/uploads'
import { uploadLimits } from '@deskbell/protocol'
import { takenEndings } from '@deskbell/rules/files'
import { useRef } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Icon } from '../icons/icon.tsx'
import { useLocale } from '../locales/locale.ts'
import type { RefusedFile } from './desk-files.ts'
import { sizeWords } from './size-words.ts'

/** The files that go along with the next reply: how far each is, and a way to take it back. */
export function StagedFiles() {
  const { files } = useDesk()
  const { strings, tag } = useLocale()
  const words = strings.files
  const staged = files.staged.value
  const standing = ({ at, received, size }: Upload): string => {
    if (at === 'whole') return sizeWords(tag, size)
    if (at === 'refused' || at === 'missing') return words.refused
    if (at === 'waiting') return strings.delivery.queued
    return new Intl.NumberFormat(tag, { style: 'percent' }).format(received / size)
  }
  const reason = ({ because, name }: RefusedFile): string => {
    if (because === 'full') return words.full(uploadLimits.files)
    return words.faults[because](name, because === 'type' ? takenEndings.join(', ').toUpperCase() : sizeWords(tag, uploadLimits.file))
  }
  return (
    <>
      {staged.length > 0 && (
        <ul class="staged-files" aria-label={words.list}>
          {staged.map((upload) => (
            <li key={upload.id}>
              <Icon name="document" />
              <bdi class="file-name">{upload.name}</bdi>
              <span class="file-size">{standing(upload)}</span>
              <button type="button" class="icon-button" aria-label={words.remove(upload.name)} onClick={() => files.remove(upload.id)}>
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div role="alert">
        {files.refused.value.map((file) => (
          <p key={file.name} class="composer-fault">
            {reason(file)}
          </p>
        ))}
      </div>
    </>
  )
}

/** Opens the machine's own list of files. */
export function AttachButton() {
  const { files } = useDesk()
  const { strings } = useLocale()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={takenEndings.map((ending) => `.${ending}`).join()}
        onChange={({ currentTarget }) => {
          void files.add([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
      <button type="button" class="icon-button attach" aria-label={strings.files.attach} onClick={() => input.current?.click()}>
        <Icon name="clip" />
      </button>
    </>
  )
}
