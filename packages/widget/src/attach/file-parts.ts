import type { Upload } from '@deskbell/core/uploads'
import type { AttachmentRef } from '@deskbell/protocol'
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { ComponentType } from 'preact'

export interface AttachedProps {
  readonly files: readonly AttachmentRef[]
}

/** The files of one talk: those that wait in the composer, and those of its messages. */
export interface Files {
  /** What stands above the words in the composer. */
  readonly Staged: ComponentType
  /** The files of a message. */
  readonly Attached: ComponentType<AttachedProps>
  /** Of the open conversation. */
  readonly staged: ReadonlySignal<readonly Upload[]>
  /** Sentences about what could not be taken. */
  readonly faults: Signal<readonly string[]>
  /** Send was pressed before the files were there. */
  readonly isAwaited: ReadonlySignal<boolean>
  /** What was chosen here, for its preview; undefined after a reload. */
  blobOf(upload: Upload): Blob | undefined
  add(files: readonly File[]): Promise<void>
  remove(id: string): void
  /** Sends words and files, at once or when the last file is whole; false where there are no files to send. */
  send(): boolean
  /** A whole URL that shows a file now. */
  addressOf(id: string): Promise<string>
}
