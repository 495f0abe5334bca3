import { domainToASCII } from 'node:url'
import { mintId } from '@deskbell/protocol'
import type { DraftMail } from '../log/log-store.ts'

/**
 * What a letter's row says beside the letter. Answers wait `answerDelay` milliseconds for their reader, the others go at once.
 * `domain` ends the Message-ID; its beginning is chance, so that it tells a stranger nothing.
 */
export const createLetterDraft =
  ({ domain, answerDelay }: { readonly domain: string; readonly answerDelay: number }): DraftMail =>
  (letter, seqOf) => ({
    letter,
    messageId: `<${mintId()}@${domainToASCII(domain)}>`,
    due: Date.now() + (letter.kind === 'answer' ? answerDelay : 0),
    unlessRead: letter.kind === 'answer' ? seqOf(letter.about) : null,
  })
