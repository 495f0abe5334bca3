import { type AttachmentRef, type ConversationId, mintId, type UploadAnswer, type UploadAsk, uploadLimits } from '@deskbell/protocol'
import type { Refusal } from '@deskbell/rules/conversation'
import { checkFile, cleanName, readPicture, withoutMetadata } from '@deskbell/rules/files'

interface MemoryFile extends UploadAsk {
  readonly owner: string
  readonly bytes: Uint8Array
  /** Null until it is whole. */
  readonly done: AttachmentRef | null
}

const refusal = (refuse: Refusal['refuse'], reason: string): Refusal => ({ refuse, reason })
const missing = refusal('not-found', 'There is no such file.')
const answerOf = ({ bytes, done, size }: MemoryFile): UploadAnswer => (done ? { offset: size, done } : { offset: bytes.length })

/** Files in a Map, by the rules that the real server uses. */
export class MemoryFiles {
  #files = new Map<string, MemoryFile>()
  /** Those that a message refers to. */
  #used = new Set<string>()
  /** Of addresses: which file, and until when by the page's clock. */
  #keys = new Map<string, { readonly id: string; readonly until: number }>()

  begin(asked: UploadAsk, owner: string): UploadAnswer | Refusal {
    const ask = { ...asked, name: cleanName(asked.name) }
    const fault = checkFile(ask)
    if (fault) return refusal(fault === 'too-large' ? 'too-large' : 'invalid', `The file is refused: ${fault}.`)
    const known = this.#files.get(ask.id)
    if (known && known.owner !== owner) return missing
    if (known && (known.size !== ask.size || known.conversation !== ask.conversation)) return refusal('mismatch', 'This id was used for another file.')
    const file = known ?? { ...ask, owner, bytes: new Uint8Array(), done: null }
    this.#files.set(ask.id, file)
    return answerOf(file)
  }

  append(id: string, owner: string, offset: number, part: Uint8Array): UploadAnswer | Refusal {
    const file = this.#files.get(id)
    if (!file || file.owner !== owner) return missing
    if (part.length > uploadLimits.part) return refusal('too-large', 'A part may have 256 KiB.')
    if (file.done || offset !== file.bytes.length) return answerOf(file)
    const bytes = Uint8Array.from([...file.bytes, ...part])
    if (bytes.length > file.size) return refusal('too-large', 'More bytes than the file was said to have.')
    if (bytes.length === file.size && checkFile(file, bytes)) {
      this.#files.delete(id)
      return refusal('invalid', 'The file is not what its name says.')
    }
    const next = bytes.length === file.size ? whole({ ...file, bytes }) : { ...file, bytes }
    this.#files.set(id, next)
    return answerOf(next)
  }

  /** Takes back what no message refers to. */
  remove(id: string, owner: string): void {
    if (this.#files.get(id)?.owner === owner && !this.#used.has(id)) this.#files.delete(id)
  }

  /** Those of these that are whole, this person's and of this conversation: a message has them from now on. */
  use(ids: readonly string[], owner: string, conversation: ConversationId): ReadonlyMap<string, AttachmentRef> {
    const found = ids.flatMap((id) => {
      const file = this.#files.get(id)
      return file?.done && file.owner === owner && file.conversation === conversation ? [[id, file.done] as const] : []
    })
    for (const [id] of found) this.#used.add(id)
    return new Map(found)
  }

  /** A file that is whole from the start. */
  put(name: string, bytes: Uint8Array, owner: string, conversation: ConversationId): AttachmentRef {
    const id = mintId()
    const file = whole({ id, conversation, name, size: bytes.length, owner, bytes, done: null })
    this.#files.set(id, file)
    return file.done
  }

  find(id: string): { readonly owner: string; readonly conversation: ConversationId } | null {
    const file = this.#files.get(id)
    return file?.done ? file : null
  }

  /** The query of an address that shows it for five minutes. */
  sign(id: string, now: number): string {
    const signature = mintId()
    const until = now + 5 * 60_000
    this.#keys.set(signature, { id, until })
    return `until=${until}&signature=${signature}`
  }

  read(id: string, signature: string, now: number): { readonly type: string; readonly bytes: Uint8Array } | null {
    const key = this.#keys.get(signature)
    const file = this.#files.get(id)
    return file?.done && key?.id === id && key.until > now ? { type: file.done.type, bytes: file.bytes } : null
  }
}

function whole(file: MemoryFile): MemoryFile & { readonly done: AttachmentRef } {
  const bytes = withoutMetadata(file.bytes)
  const { id, name } = file
  const { type = 'application/octet-stream', ...sizes } = readPicture(bytes) ?? {}
  return { ...file, bytes, done: { id, name, type, size: bytes.length, ...sizes } }
}
