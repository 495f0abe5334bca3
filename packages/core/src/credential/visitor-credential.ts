import type { Credential, CredentialAsk, Instant } from '@deskbell/protocol'
import { hasCode } from '../ports/chat-error.ts'
import type { Clock } from '../ports/clock.ts'
import type { Requests } from '../ports/requests.ts'
import { within } from '../ports/within.ts'
import type { Shelf } from '../storage/open-shelf.ts'
import { parseStored } from '../storage/parse-stored.ts'

export interface CredentialOptions {
  readonly requests: Pick<Requests, 'credential'>
  /** Of everybody on this server in this browser. */
  readonly shelf: Shelf
  readonly clock: Clock
  /** The server's time as far as it is known: the page's own may be years off [F43]. */
  readonly now: () => Instant
  /** A short-lived JWT signed by the host's backend; without it the visitor is a guest. */
  readonly identity?: () => Promise<string>
  readonly claims?: NonNullable<CredentialAsk['claims']>
  readonly resume?: string
  /** The server does not know the link's key any more. */
  readonly onDeadLink?: () => void
  /** Told of each credential before it is used. */
  readonly onCredential: (credential: Credential) => void
}

/** A host that never says who the visitor is must not hold up the next try for ever. */
const limit = 20_000

/** A stored token is not tried when it ends this soon. */
const margin = 60_000

/**
 * Answers with a token of this visitor, asking for one when there is none or the last is `stale`. A guest's is kept in the
 * store for the next visit and shared between tabs; a signed-in visitor's stays in memory. One request at a time, a guest's over all tabs.
 */
export function visitorCredential({
  claims,
  clock,
  identity,
  now,
  onCredential,
  onDeadLink,
  requests,
  resume,
  shelf,
}: CredentialOptions): (stale: string | null) => Promise<string> {
  let current: Credential | null = null
  let running: Promise<string> | null = null
  /** A link in a mail and the page's claims count once: renewing must not open that conversation again. */
  let once: CredentialAsk | null = resume !== undefined || claims ? { ...(resume !== undefined && { resume }), ...(claims && { claims }) } : null

  async function renew(stale: string | null): Promise<string> {
    const stored = identity ? null : parseStored<Credential>((await shelf.read('guest')).get('guest'))
    const previous = typeof stored?.token === 'string' ? (stored as Credential) : null
    // Another tab may have renewed it already.
    if (!once && previous && previous.token !== stale && previous.expiresAt > now() + margin) return take(previous)
    const known = { ...(previous && { previous: previous.token }), ...(identity && { identity: await identity() }) }
    try {
      const credential = await requests.credential({ ...once, ...known })
      once = null
      if (!identity) await shelf.write(new Map([['guest', JSON.stringify({ ...credential, conversation: undefined })]]))
      return take(credential)
    } catch (error) {
      // CR7: without the link they are who they were.
      if (once?.resume === undefined || !hasCode(error, 'not-found')) throw error
      onDeadLink?.()
      once = claims ? { claims } : null
      return renew(stale)
    }
  }

  /** CR3: two tabs that ask at once would be two guests, each without the other's talk. */
  function renewAlone(stale: string | null): Promise<string> {
    const limited = (): Promise<string> => within(renew(stale), limit, clock)
    if (identity) return limited()
    return new Promise((resolve, reject) => {
      const release = shelf.hold('guest', () => {
        void limited()
          .then(resolve, reject)
          .finally(() => release())
      })
    })
  }

  function take(credential: Credential): string {
    current = credential
    onCredential(credential)
    return credential.token
  }

  return (stale) => {
    if (current && current.token !== stale) return Promise.resolve(current.token)
    running ??= renewAlone(stale).finally(() => {
      running = null
    })
    return running
  }
}
