import { type AttachmentRef, type ConversationId, mintId, type UploadAnswer, uploadLimits } from '@deskbell/protocol'
import { fateOf, pauseAfter } from '../outbox/retry-policy.ts'
import { ChatError } from '../ports/chat-error.ts'
import { createListeners } from '../snapshot/listeners.ts'
import { parseStored } from '../storage/parse-stored.ts'
import type { ChatTools, FileSource, Upload, UploadRequests, Uploads } from './uploads.ts'

/** The first part is small, so that a slow line shows progress; each that went through within `quick` milliseconds doubles the next. */
const smallestPart = 32 * 1024
const quick = 1_500

/** As every tab of this browser can see it. The bytes themselves are not stored. */
interface StoredUpload extends Pick<Upload, 'conversation' | 'name' | 'size'> {
  readonly order: number
  readonly digest: number
  readonly file?: AttachmentRef | null
}

export interface UploadsOptions extends ChatTools {
  readonly requests: UploadRequests
}

export function createUploads({ ask, clock, random, requests, shelf }: UploadsOptions): Uploads {
  const listeners = createListeners()
  const sources = new Map<string, FileSource>()
  const stored = new Map<string, StoredUpload>()
  /** Told to other tabs while a file is in this one, so that none asks for it again. */
  const locks = new Map<string, () => void>()
  let uploads: readonly Upload[] = []
  let isRunning = false
  let isEnded = false
  let wake: () => void = () => undefined

  const stopListening = shelf.onRing('files', () => void read())
  void read()

  const find = (id: string): Upload | undefined => uploads.find((upload) => upload.id === id)

  function set(next: readonly Upload[]): void {
    uploads = next
    if (!isEnded) listeners.tell()
  }
  const change = (id: string, part: Partial<Upload>): void => set(uploads.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)))

  async function save(id: string, value: StoredUpload | null): Promise<void> {
    if (value) stored.set(id, value)
    await shelf.write(new Map([[`file:${id}`, value && JSON.stringify(value)]]))
    shelf.ring('files')
  }

  /** What an earlier visit or another tab left. A file that another tab is sending is that tab's. */
  async function read(): Promise<void> {
    const found = await shelf.read('file:')
    const known = [...found].flatMap(([key, text]) => {
      const value = parseStored<StoredUpload>(text)
      return value?.name && value.conversation ? [[key.slice(5), value as StoredUpload] as const] : []
    })
    for (const [id, value] of known.sort(([, one], [, other]) => one.order - other.order)) {
      if (sources.has(id)) continue
      stored.set(id, value)
      const { conversation, file = null, name, size } = value
      const show = (): void => {
        if (!find(id)) set([...uploads, { id, conversation, name, size, received: 0, at: 'missing', code: null, file: null }])
      }
      if (file) {
        show()
        change(id, { at: 'whole', file, received: size })
      } else if (!locks.has(id)) locks.set(id, shelf.hold(`file:${id}`, show))
    }
    const ids = new Set(known.map(([id]) => id))
    for (const { id } of uploads) if (!sources.has(id) && !ids.has(id)) drop(id)
  }

  function drop(id: string): void {
    set(uploads.filter((upload) => upload.id !== id))
    sources.delete(id)
    stored.delete(id)
    locks.get(id)?.()
    locks.delete(id)
  }

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    for (;;) {
      const next = uploads.find(({ at, id }) => sources.has(id) && (at === 'sending' || at === 'waiting'))
      if (!next || isEnded) break
      await bring(next)
    }
    isRunning = false
  }

  /** Until it is whole, refused, or taken away. */
  async function bring({ conversation, id, name, size }: Upload): Promise<void> {
    const source = sources.get(id) as FileSource
    let offset: number | null = null
    let part = smallestPart
    let tries = 0
    while (sources.get(id) === source && !isEnded) {
      try {
        const from: number | null = offset
        const bytes = from === null ? null : await source.read(from, Math.min(size, from + part))
        const began = clock.now()
        const answer: UploadAnswer = await ask((token) =>
          from === null || !bytes ? requests.begin(token, { id, conversation, name, size }) : requests.part(token, id, from, bytes),
        )
        if (bytes) part = clock.now() - began < quick ? Math.min(uploadLimits.part, part * 2) : smallestPart
        tries = 0
        offset = answer.offset
        if (!find(id)) return
        change(id, { at: answer.done ? 'whole' : 'sending', received: answer.offset, file: answer.done ?? null })
        const before = stored.get(id)
        if (!answer.done) continue
        if (before) await save(id, { ...before, file: answer.done })
        return
      } catch (error) {
        // Not the line's fault: the file was moved, or changed on the disk.
        if (!(error instanceof ChatError)) return change(id, { at: 'missing' })
        if (fateOf(error.code) === 'failed') return change(id, { at: 'refused', code: error.code })
        offset = null
        part = smallestPart
        change(id, { at: 'waiting' })
        await pause(pauseAfter(++tries, error.retryAfter ?? undefined, random()))
      }
    }
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const stop = clock.after(ms, resolve)
      wake = () => {
        stop()
        resolve()
      }
    })

  function begin(conversation: ConversationId, source: FileSource): void {
    const { digest, name, size } = source
    const again = uploads.find((upload) => {
      const { at, id } = upload
      const known = stored.get(id)
      return at === 'missing' && upload.conversation === conversation && known?.name === name && known.size === size && known.digest === digest
    })
    const id = again?.id ?? mintId()
    sources.set(id, source)
    if (again) change(id, { at: 'sending' })
    else {
      set([...uploads, { id, conversation, name, size, received: 0, at: 'sending', code: null, file: null }])
      const hold = shelf.hold(`file:${id}`, () => undefined)
      locks.set(id, hold)
      void save(id, { conversation, name, size, digest, order: clock.now() + uploads.length })
    }
    void run()
  }

  return {
    getSnapshot: () => uploads,
    subscribe: listeners.subscribe,
    add: begin,
    remove(id) {
      const upload = find(id)
      if (!upload) return
      drop(id)
      void save(id, null)
      // What does not reach the server now is forgotten there by itself.
      ask((token) => requests.remove(token, id)).catch(() => undefined)
    },
    release(ids) {
      for (const id of ids) {
        drop(id)
        void save(id, null)
      }
    },
    nudge: () => wake(),
    destroy() {
      isEnded = true
      wake()
      stopListening()
      listeners.clear()
      for (const release of locks.values()) release()
    },
  }
}
