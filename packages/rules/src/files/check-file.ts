import { uploadLimits } from '@deskbell/protocol'
import { readPicture } from './read-picture.ts'

/** Why a file is not taken. `type`: its name ends in something else than `takenEndings`, or its bytes are not what the name says. */
export type FileFault = 'too-large' | 'empty' | 'type' | 'too-many-pixels'

const pictures = ['png', 'jpg', 'jpeg', 'gif', 'webp']
/**
 * What the name of a file may end in (FL1). Photos in HEIC and videos are not among them: they say where they were taken in
 * places that nothing here can clear.
 */
export const takenEndings: readonly string[] = [...pictures, 'pdf', 'txt', 'log', 'csv', 'json']

const endingOf = (name: string): string => /\.([a-z\d]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** The one answer to whether a file is taken, on the page before anything is sent and on the server again; null: it is. `bytes`: all of it, once they are known. */
export function checkFile({ name, size }: { readonly name: string; readonly size: number }, bytes?: Uint8Array): FileFault | null {
  const ending = endingOf(name)
  if (size === 0) return 'empty'
  if (size > uploadLimits.file) return 'too-large'
  if (!takenEndings.includes(ending)) return 'type'
  if (!bytes) return null
  const picture = readPicture(bytes)
  if (picture && picture.width * picture.height > uploadLimits.pixels) return 'too-many-pixels'
  if (pictures.includes(ending)) return picture ? null : 'type'
  if (ending !== 'pdf') return null
  return /%PDF-/.test(String.fromCharCode(...bytes.subarray(0, 1024))) ? null : 'type'
}
