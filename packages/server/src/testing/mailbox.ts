import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

export interface Received extends ParsedMail {
  readonly envelope: readonly string[]
}

/** A real SMTP server on a free port of loopback. `answer` may refuse a mail after its data, with an SMTP code. */
export async function openMailbox(answer: (mail: Received) => number | null = () => null) {
  const mails: Received[] = []
  const listeners = new Set<() => void>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      simpleParser(stream).then((parsed) => {
        const mail = { ...parsed, envelope: session.envelope.rcptTo.map(({ address }) => address) }
        const code = answer(mail)
        if (code !== null) return done(Object.assign(new Error('not now'), { responseCode: code }))
        mails.push(mail)
        done()
        for (const listener of listeners) listener()
      }, done)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  return {
    mails,
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    /** The first `count` mails; rejects after 10 s. */
    wait: (count: number): Promise<readonly Received[]> =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${mails.length} of ${count} mails came: ${mails.map(({ subject }) => subject).join(' | ')}`)), 10_000)
        const look = (): void => {
          if (mails.length < count) return
          clearTimeout(timer)
          listeners.delete(look)
          resolve(mails.slice(0, count))
        }
        listeners.add(look)
        look()
      }),
  }
}
