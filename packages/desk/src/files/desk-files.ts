import type { Clock } from '@deskbell/core/feed'
import { createUploads, digestOf, openShelf, type Upload, type UploadRequests } from '@deskbell/core/uploads'
import { type AttachmentRef, type ConversationId, uploadLimits } from '@deskbell/protocol'
import { checkFile, cleanName, type FileFault, withoutMetadata } from '@deskbell/rules/files'
import { computed, type ReadonlySignal, signal } from '@preact/signals'

/** Why a file was not taken: the rule it breaks, or `full`. */
export interface RefusedFile {
  readonly name: string
  readonly because: FileFault | 'full'
}

/** The files that an agent attaches, and the addresses of those in a talk. */
export interface DeskFiles {
  /** Of the open conversation. They live as long as this page. */
  readonly staged: ReadonlySignal<readonly Upload[]>
  readonly refused: ReadonlySignal<readonly RefusedFile[]>
  add(files: readonly File[]): Promise<void>
  remove(id: string): void
  /** The files of the open conversation, for its next message; null while one is not whole. */
  whole(): readonly AttachmentRef[] | null
  /** A message has them now. */
  release(): void
  /** Where a file is shown for a few minutes. */
  addressOf(id: string): Promise<string>
  /** The line is there again. */
  nudge(): void
  destroy(): void
}

export interface DeskFilesParts {
  readonly requests: UploadRequests
  readonly token: string
  readonly clock: Clock
  readonly openId: ReadonlySignal<ConversationId | null>
}

export function createDeskFiles({ requests, token, clock, openId }: DeskFilesParts): DeskFiles {
  const uploads = createUploads({
    requests,
    clock,
    random: Math.random,
    ask: (run) => run(token),
    // An agent chooses a file again sooner than somebody else finds a customer's papers on a shared machine.
    shelf: openShelf({ clock, prefix: 'files:' }),
  })
  const all = signal(uploads.getSnapshot())
  const refused = signal<readonly RefusedFile[]>([])
  const staged = computed(() => all.value.filter(({ conversation }) => conversation === openId.value))
  const look = (): void => {
    all.value = uploads.getSnapshot()
  }
  const stop = uploads.subscribe(look)

  return {
    staged,
    refused,
    async add(files) {
      const conversation = openId.peek()
      if (conversation === null || files.length === 0) return
      refused.value = []
      for (const file of files) {
        const name = cleanName(file.name)
        const early = staged.peek().length < uploadLimits.files ? checkFile({ name, size: file.size }) : 'full'
        const bytes = early ? null : new Uint8Array(await file.arrayBuffer())
        const fault = early ?? checkFile({ name, size: file.size }, bytes ?? undefined)
        if (fault || !bytes) {
          refused.value = [...refused.value, { name, because: fault ?? 'empty' }]
          continue
        }
        const clean = withoutMetadata(bytes)
        uploads.add(conversation, { name, size: clean.length, digest: digestOf(clean), read: async (from, to) => clean.slice(from, to) })
        look()
      }
    },
    remove(id) {
      uploads.remove(id)
      refused.value = []
    },
    whole() {
      const files = staged.peek()
      const whole = files.flatMap(({ file }) => file ?? [])
      return whole.length < files.length ? null : whole
    },
    release() {
      refused.value = []
      uploads.release(staged.peek().map(({ id }) => id))
      look()
    },
    addressOf: (id) => requests.address(token, id),
    nudge: uploads.nudge,
    destroy() {
      stop()
      uploads.destroy()
    },
  }
}
