import type { Check, Report } from './finding.ts'

interface Owed {
  readonly line: number
  copies: number
  /** Tries whose end nobody knows: each excuses one more copy. */
  crashes: number
  isRefused: boolean
  readonly ids: Set<string>
}

/** Each mail that is owed is accepted at least once, always under one Message-ID, and again only after a crash. */
export function checkMail(report: Report): Check {
  const mails = new Map<string, Owed>()
  return {
    see({ client_msg_id: id, message_id: messageId, op, phase }, line) {
      if (op !== 'mail' || id === null) return
      const mail = mails.get(id) ?? { line, copies: 0, crashes: 0, isRefused: false, ids: new Set<string>() }
      mails.set(id, mail)
      if (phase === 'info') mail.crashes++
      if (phase === 'fail') mail.isRefused = true
      if (phase !== 'ok') return
      mail.copies++
      if (messageId !== undefined) mail.ids.add(messageId)
      if (mail.ids.size > 1) report('double mail', line, `${id} left under ${[...mail.ids].join(' and ')}`)
      if (mail.copies > 1 + mail.crashes) report('double mail', line, `${id} left ${mail.copies} times with ${mail.crashes} crashes`)
    },
    end() {
      for (const [id, { copies, isRefused, line }] of mails) if (copies === 0 && !isRefused) report('lost', line, `the mail of ${id} never left`)
    },
  }
}
