import type { AttachmentRef, ConversationId, ErrorCode, UploadAnswer, UploadAsk } from '@deskbell/protocol'
import type { Clock, Stop } from '../ports/clock.ts'
import type { Shelf } from '../storage/open-shelf.ts'

/** A file as a page has it. `read` rejects when it is no longer there. */
export interface FileSource {
  readonly name: string
  /** In bytes. */
  readonly size: number
  /** `digestOf` its bytes: the same file has the same. */
  readonly digest: number
  read(from: number, to: number): Promise<Uint8Array>
}

/** Plain requests, one attempt each, rejecting with ChatError. */
export interface UploadRequests {
  begin(token: string, ask: UploadAsk): Promise<UploadAnswer>
  part(token: string, id: string, offset: number, bytes: Uint8Array): Promise<UploadAnswer>
  /** Takes back what no message refers to. */
  remove(token: string, id: string): Promise<unknown>
  /** A whole URL that shows the file for a few minutes. */
  address(token: string, id: string): Promise<string>
}

/**
 * A file on its way into a message. `waiting` for the line; `missing` when the page was loaded anew before it was whole: then the
 * person has to choose it once more, and it goes on where it was.
 */
export interface Upload {
  readonly id: string
  readonly conversation: ConversationId
  readonly name: string
  readonly size: number
  /** Bytes that the server has. */
  readonly received: number
  readonly at: 'sending' | 'waiting' | 'whole' | 'missing' | 'refused'
  /** Of what is `refused`. */
  readonly code: ErrorCode | null
  /** Of what is `whole`. */
  readonly file: AttachmentRef | null
}

/** The files that are being attached, in the order they were added. A message takes whole ones only. */
export interface Uploads {
  getSnapshot(): readonly Upload[]
  /** At most one call a microtask. */
  subscribe(listener: () => void): Stop
  /** Begins at once, one file at a time. A file that is `missing` goes on where it was when the same one is added again. */
  add(conversation: ConversationId, file: FileSource): void
  /** The person takes it back: the server forgets it, too. */
  remove(id: string): void
  /** A message has it now. */
  release(ids: readonly string[]): void
  /** Trying now may pay. */
  nudge(): void
  destroy(): void
}

/** What a feature that is fetched later is built with. */
export interface ChatTools {
  /** This person's part of the store. */
  readonly shelf: Shelf
  readonly clock: Clock
  readonly random: () => number
  /** A plain request in this person's name, with a token that is renewed once. */
  ask<Answer>(run: (token: string) => Promise<Answer>): Promise<Answer>
}
