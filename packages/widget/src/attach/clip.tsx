import { Icon } from '../icons/icon.tsx'
import { view } from '../panel/view.ts'
import { loadFiles } from './load-files.ts'

const clip = 'M16.5 9.5l-6.4 6.4a4 4 0 0 1-5.7-5.7l6.9-6.9a2.7 2.7 0 0 1 3.8 3.8l-6.7 6.7a1.3 1.3 0 0 1-1.9-1.9l5.7-5.7'
/** Named, so that a phone turns its own kind of photo into one of these. */
const accept = '.png,.jpg,.jpeg,.gif,.webp,.pdf,.txt,.log,.csv,.json'

/** Where a visitor chooses files. Around it they may be pasted and dropped as well. */
export const Clip = view((model, { onMount }) => {
  let input!: HTMLInputElement
  const bring = async (files: readonly File[]): Promise<void> => (await loadFiles(model))?.add(files)
  const take = (event: Event): void => {
    const { dataTransfer, clipboardData } = event as DragEvent & ClipboardEvent
    const { files = [], types = [] } = dataTransfer ?? clipboardData ?? {}
    // Cells of a table come as a picture, too: whoever pastes them wants the words.
    if (!types.includes('Files') || types.includes('text/plain')) return
    event.preventDefault()
    // While something is only dragged there are no files yet, and what takes them is fetched.
    void bring([...files])
  }
  onMount(() => {
    const stop = new AbortController()
    for (const type of ['paste', 'dragover', 'drop']) input.form?.parentElement?.addEventListener(type, take, stop)
    void model.talk
      .peek()
      ?.chat.tools.shelf.read('file:')
      .then((kept) => (kept.size > 0 ? loadFiles(model) : undefined))
    return () => stop.abort()
  })

  return () => (
    <>
      <input
        ref={(element) => {
          if (element) input = element
        }}
        type="file"
        multiple
        hidden
        accept={accept}
        onChange={() => {
          void bring([...(input.files ?? [])])
          input.value = ''
        }}
      />
      <button type="button" class="clip" aria-label={model.strings.value.attach} onClick={() => input.click()}>
        <Icon d={clip} />
      </button>
    </>
  )
})
