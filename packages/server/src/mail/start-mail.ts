import type { Instant, SiteConfig } from '@deskbell/protocol'
import type { FastifyBaseLogger } from 'fastify'
import type { ResumeKeys } from '../access/resume-keys.ts'
import type { LetterRows } from './letter-rows.ts'
import { renderLetter } from './render-letter.ts'
import { type MailWorker, runMail } from './run-mail.ts'
import { createSmtp } from './smtp.ts'

export interface StartMailParts {
  readonly url: string
  readonly pause: ((attempts: number) => number) | undefined
  readonly site: SiteConfig
  readonly now: () => Instant
  readonly rows: LetterRows
  readonly resumeKeys: ResumeKeys
  readonly log: FastifyBaseLogger
}

/** The mail worker over a real SMTP server. */
export function startMail({ url, pause, site, now, rows, resumeKeys, log }: StartMailParts): MailWorker {
  const smtp = createSmtp(url)
  return runMail({
    rows,
    render: (batch) => renderLetter(batch, { site, now, mintResumeKey: resumeKeys.mint }),
    async send(mail) {
      const outcome = await smtp.send(mail)
      if (outcome.type === 'later') log.warn({ messageId: mail.messageId, fault: outcome.fault }, 'a letter could not be delivered yet')
      return outcome
    },
    abort: smtp.close,
    ...(pause ? { pause } : {}),
    onDead: (batch, fault) => log.error({ letters: batch.rows, fault }, 'a letter was refused for good'),
    onFault: (error) => log.error(error, 'the mail worker failed'),
  })
}
