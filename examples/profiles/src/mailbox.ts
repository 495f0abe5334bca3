import { appendFile, mkdir, readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A mail as the demo's SMTP server received it. */
export interface ReceivedMail {
  readonly id: string
  readonly receivedAt: number
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
}

export interface Mailbox {
  /** `smtp://…` of the server, on loopback. */
  readonly url: string
  /** Everything received, the latest first. */
  list(): readonly ReceivedMail[]
  close(): Promise<void>
}

/** Runs a real SMTP server that keeps what it gets in `file`, a line each, so that mails survive a restart. */
export async function openMailbox(file: string): Promise<Mailbox> {
  await mkdir(dirname(file), { recursive: true })
  const mails: ReceivedMail[] = (await readLines(file)).map((line) => JSON.parse(line))
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      simpleParser(stream)
        .then(async (parsed) => {
          const mail: ReceivedMail = {
            id: parsed.messageId ?? '',
            receivedAt: Date.now(),
            from: parsed.from?.text ?? '',
            to: session.envelope.rcptTo.map(({ address }) => address),
            subject: parsed.subject ?? '',
            text: parsed.text ?? '',
          }
          await appendFile(file, `${JSON.stringify(mail)}\n`)
          mails.push(mail)
          done()
        })
        .catch((error: Error) => done(error))
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  server.on('error', (error) => process.stderr.write(`The demo's SMTP server: ${error.message}\n`))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    list: () => [...mails].reverse(),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function readLines(file: string): Promise<readonly string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n').filter(Boolean)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
