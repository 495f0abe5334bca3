import { createUploads } from '@deskbell/core/uploads'
import { uploadLimits } from '@deskbell/protocol'
import { createUploadRequests } from '@deskbell/transports/upload-requests'
import { computed, effect, signal } from '@preact/signals'
import type { Model, Talk } from '../model/model.ts'
import { Attached } from './attached.tsx'
import type { Files } from './file-parts.ts'
import css from './files.css?inline'
import { Staged } from './staged.tsx'

/** In milliseconds: how long an address is used again; the server's last five minutes. */
const freshFor = 4 * 60_000

export function openFiles(model: Model, { chat, state }: Talk): Files {
  model.adopt(css)
  const { tools } = chat
  const requests = createUploadRequests({ server: model.options.server ?? '' })
  const uploads = createUploads({ ...tools, requests })
  const all = signal(uploads.getSnapshot())
  const staged = computed(() => all.value.filter(({ conversation }) => conversation === state.conversation.value.id))
  const faults = signal<readonly string[]>([])
  const isAwaited = signal(false)
  const blobs = new Map<string, Blob>()
  const addresses = new Map<string, { readonly href: string; readonly until: number }>()

  const settle = (): void => {
    const files = staged.value
    if (!isAwaited.value) return
    const isStuck = files.some(({ at }) => at === 'missing' || at === 'refused')
    if (isStuck) faults.value = [model.strings.peek().fileInTheWay]
    if (isStuck || files.length === 0) isAwaited.value = false
    const whole = files.flatMap(({ file }) => file ?? [])
    if (isStuck || files.length === 0 || whole.length < files.length) return
    isAwaited.value = false
    chat.send(state.draft.peek(), whole)
    // Where a message could not be taken, words and files stay.
    if (chat.getSnapshot().rows.some((row) => row.type === 'message' && row.files === whole)) uploads.release(files.map(({ id }) => id))
  }
  const stops = [
    uploads.subscribe(() => {
      all.value = uploads.getSnapshot()
    }),
    effect(() => {
      if (state.connection.value.at === 'live') uploads.nudge()
    }),
    effect(settle),
    uploads.destroy,
  ]
  model.onEnd(() => stops.forEach((stop) => void stop()))

  return {
    Staged,
    Attached,
    staged,
    faults,
    isAwaited,
    blobOf: ({ name, size }) => blobs.get(`${name} ${size}`),
    async add(files) {
      if (files.length === 0) return
      faults.value = []
      const conversation = state.conversation.peek().id
      const { prepareFile } = await import('./prepare-file.ts')
      for (const file of files) {
        const prepared = await prepareFile(file, model.strings.value, model.locale.value)
        const isFull = staged.peek().filter(({ at }) => at !== 'missing').length >= uploadLimits.files
        const fault = 'fault' in prepared ? prepared.fault : isFull ? model.strings.value.tooManyFiles(uploadLimits.files) : null
        if (fault !== null) faults.value = [...faults.value, fault]
        if ('fault' in prepared || isFull) continue
        const { blob, source } = prepared
        blobs.set(`${source.name} ${source.size}`, blob)
        uploads.add(conversation, source)
        all.value = uploads.getSnapshot()
      }
    },
    remove(id) {
      uploads.remove(id)
      faults.value = []
    },
    send() {
      if (staged.peek().length === 0) return false
      faults.value = []
      isAwaited.value = true
      return true
    },
    async addressOf(id) {
      const known = addresses.get(id)
      if (known && known.until > Date.now()) return known.href
      const href = await tools.ask((token) => requests.address(token, id))
      addresses.set(id, { href, until: Date.now() + freshFor })
      return href
    },
  }
}
