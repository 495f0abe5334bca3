import type { Upload } from '@deskbell/core/uploads'
import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { Icon } from '../icons/icon.tsx'
import { close } from '../icons/paths.ts'
import { view } from '../panel/view.ts'
import { Preview } from './preview.tsx'
import { sizeWords } from './size-words.ts'

/** The files that go along with the next message: how far each is, and a way to take it back. */
export const Staged = view((model, { onMount }) => {
  /** Said once for each file, not at every step of the way. */
  const news = signal('')
  let list: HTMLElement | null = null
  const told = new Set<string>()
  onMount(() => {
    for (const { at, id } of model.talk.peek()?.files.peek()?.staged.peek() ?? []) if (at === 'whole') told.add(id)
  })

  return () => {
    const say = model.strings.value
    const locale = model.locale.value
    const files = model.talk.value?.files.value
    if (!files) return null
    const staged = files.staged.value
    const fresh = staged.find(({ at, id }) => at === 'whole' && !told.has(id))
    if (fresh) {
      told.add(fresh.id)
      queueMicrotask(() => {
        news.value = say.attached(fresh.name)
      })
    }
    const remove = (id: string): void => {
      files.remove(id)
      // The button goes with its file, and the focus must not go with it.
      list?.closest('form')?.querySelector('textarea')?.focus()
    }
    const chooseAgain = (): void => list?.closest('form')?.querySelector<HTMLInputElement>('input[type=file]')?.click()
    const standing = ({ at, name, received, size }: Upload): ComponentChildren => {
      if (at === 'whole') return sizeWords(locale, size)
      if (at === 'refused') return <span class="fault">{say.fileRefused}</span>
      if (at === 'missing')
        return (
          <>
            {say.fileMissing}{' '}
            <button type="button" class="link" onClick={chooseAgain}>
              {say.chooseAgain}
            </button>
          </>
        )
      return (
        <>
          <progress aria-label={name} value={received} max={size} />
          {at === 'waiting' ? say.waitingForLine : new Intl.NumberFormat(locale, { style: 'percent' }).format(received / size)}
        </>
      )
    }
    return (
      <div
        class="staged"
        ref={(element) => {
          list = element
        }}
      >
        {staged.length > 0 && (
          <ul aria-label={say.files}>
            {staged.map((upload) => (
              <li key={upload.id}>
                <Preview blob={files.blobOf(upload)} />
                <span class="labelled">
                  <bdi class="named">{upload.name}</bdi>
                  <span class="small time standing">{standing(upload)}</span>
                </span>
                <button type="button" class="icon-button" aria-label={say.removeFile(upload.name)} onClick={() => remove(upload.id)}>
                  <Icon d={close} />
                </button>
              </li>
            ))}
          </ul>
        )}
        {files.isAwaited.value && <p class="small">{say.filesFirst}</p>}
        <div role="alert">
          {files.faults.value.map((fault) => (
            <p key={fault} class="small fault">
              {fault}
            </p>
          ))}
        </div>
        <p class="hidden" role="status">
          {news.value}
        </p>
      </div>
    )
  }
})
