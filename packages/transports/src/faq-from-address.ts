import { ChatError } from '@deskbell/core'
import { type FaqSource, faqFrom } from '@deskbell/core/faq-source'

/**
 * Answers in a JSON file of entries, as `deskbell-faq` writes it. Asked for each time, so that a file published anew is seen;
 * the browser's own cache knows its ETag, and answers with what it has where that still stands. Rejects with ChatError('offline').
 */
export function faqFromAddress(address: string, ask: typeof fetch = fetch): FaqSource {
  return faqFrom(async () => {
    try {
      const response = await ask(address, { cache: 'no-cache' })
      return response.ok ? await response.json() : null
    } catch (cause) {
      throw new ChatError('offline', `There are no answers at ${address}.`, { cause })
    }
  })
}
