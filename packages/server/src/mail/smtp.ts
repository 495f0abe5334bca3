import { createTransport } from 'nodemailer'
import type { Outcome } from './letter-rows.ts'
import type { Mail } from './render-letter.ts'

/** The longest silence of the other end that is borne, in milliseconds. */
const usualPatience = 60_000

export interface Smtp {
  send(mail: Mail): Promise<Outcome>
  close(): void
}

/** `url`: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
export function createSmtp(url: string, patience: number = usualPatience): Smtp {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : isSecure ? 465 : 587,
    secure: isSecure,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    // What a letter holds is text: nothing in it names a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
  })
  return {
    async send({ from, to, ...content }) {
      try {
        await transport.sendMail({ ...content, from, to: { name: '', address: to }, envelope: { from: from.address, to: [to] } })
        return { type: 'sent' }
      } catch (error) {
        return { type: isFinal(error) ? 'never' : 'later', fault: error instanceof Error ? error.message : String(error) }
      }
    },
    close: () => transport.close(),
  }
}

/** A 5xx is the answer to this letter; but a wrong password of ours is no fault of the letter. */
const isFinal = (error: unknown): boolean => {
  const { code, responseCode } = Object(error) as { readonly code?: unknown; readonly responseCode?: unknown }
  return typeof responseCode === 'number' && responseCode >= 500 && code !== 'EAUTH'
}
