import { createAnswers } from '@deskbell/core/answers'
import type { CreateAnswers } from '@deskbell/core/guide'
import { heldCopies } from './held-copies.ts'

type Read = (name: string) => string | null

/** The answers as the element's attributes want them: from the server or from `faq`, shown from `confidence` on, and kept for a page that opens offline. */
export async function pageAnswers(server: string, read: Read): Promise<{ readonly createAnswers: CreateAnswers }> {
  const faq = read('faq')
  const confidence = Number(read('confidence'))
  const source = faq ? (await import('./own-source.ts')).ownSource(faq) : null
  const copies = heldCopies(`${server} ${faq ?? ''}`)
  return {
    createAnswers(parts) {
      const answers = createAnswers({
        ...parts,
        copies,
        ...(source && { requests: { ...parts.requests, ...source } }),
        ...(confidence > 0 && { confidence }),
      })
      return {
        ...answers,
        ask(query) {
          copies.begin()
          answers.ask(query)
        },
      }
    },
  }
}
