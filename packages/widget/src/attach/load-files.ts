import type { Model } from '../model/model.ts'
import type { Files } from './file-parts.ts'

/** What takes and shows files, fetched with the first of them; undefined where it could not be had. */
export async function loadFiles(model: Model): Promise<Files | undefined> {
  const talk = model.talk.peek()
  try {
    const { openFiles } = await import('./files.tsx')
    if (talk) talk.files.value ??= openFiles(model, talk)
    return talk?.files.peek() ?? undefined
  } catch (fault) {
    model.complain(`A part of the panel did not load: ${fault}`)
    return undefined
  }
}
