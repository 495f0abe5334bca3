import { digestOf, type FileSource } from '@deskbell/core/uploads'
import { uploadLimits } from '@deskbell/protocol'
import { checkFile, cleanName, type FileFault, takenEndings, withoutMetadata } from '@deskbell/rules/files'
import type { Strings } from '../locales/strings.ts'
import { sizeWords } from './size-words.ts'

/** A file ready to leave the page, or the sentence that says why it may not. */
export type Prepared = { readonly source: FileSource; readonly blob: Blob } | { readonly fault: string }

/** Checks by the server's own rules, and takes the metadata out of pictures: nobody on the way needs to know where one was made [P28] [A60]. */
export async function prepareFile(file: File, say: Strings, locale: string): Promise<Prepared> {
  const name = cleanName(file.name)
  const { size } = file
  const told = (fault: FileFault): Prepared => {
    const detail = fault === 'type' ? takenEndings.join(', ').toUpperCase() : sizeWords(locale, uploadLimits.file)
    return { fault: say.fileFaults[fault](name, detail) }
  }
  const early = checkFile({ name, size })
  if (early) return told(early)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const late = checkFile({ name, size }, bytes)
  if (late) return told(late)
  const clean = withoutMetadata(bytes)
  const blob = clean === bytes ? file : new Blob([clean as Uint8Array<ArrayBuffer>])
  const read = async (from: number, to: number): Promise<Uint8Array> => new Uint8Array(await blob.slice(from, to).arrayBuffer())
  return { blob, source: { name, size: blob.size, digest: digestOf(clean), read } }
}
