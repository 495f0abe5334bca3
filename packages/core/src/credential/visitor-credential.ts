import type { Credential, CredentialAsk, Instant } from '@deskbell/protocol'
import type { KeyValueStore } from '../ports/key-value-store.ts'
import type { Requests } from '../ports/requests.ts'
import type { TabLock } from '../ports/tab-lock.ts'

export interface CredentialOptions {
  readonly server: string
  readonly requests: Pick<Requests, 'credential'>
  readonly store: KeyValueStore
  /** The server's time as far as it is known: the page's own may be years off [F43]. */
  readonly now: () => Instant
  readonly tabLock?: TabLock
  /** A short-lived JWT signed by the host's backend; without it the visitor is a guest. */
  readonly identity?: () => Promise<string>
  readonly claims?: NonNullable<CredentialAsk['claims']>
  readonly resume?: string
  /** Told of each credential before it is used. */
  readonly onCredential: (credential: Credential) => void
}

/** A stored token is not tried when it ends this soon. */
const margin = 60_000

/**
 * Answers with a token of this visitor, asking for one when there is none or the last is `stale`. A guest's is kept in the
 * store for the next visit and shared between tabs; a signed-in visitor's stays in memory. One request at a time, a guest's over all tabs.
 */
export function visitorCredential(options: CredentialOptions): (stale: string | null) => Promise<string> {
  const key = `deskbell:${options.server}:guest`
  let current: Credential | null = null
  let running: Promise<string> | null = null
  let resume = options.resume

  async function renew(stale: string | null): Promise<string> {
    const stored = options.identity ? null : parseStored((await options.store.read(key)).get(key))
    // Another tab may have renewed it already.
    const isFresh = stored && stored.token !== stale && isLasting(stored, options.now())
    if (isFresh && resume === undefined && (current || !options.claims)) return take(stored)
    const credential = await options.requests.credential({
      ...(stored && { previous: stored.token }),
      ...(options.identity && { identity: await options.identity() }),
      ...(resume !== undefined && { resume }),
      ...(options.claims && { claims: options.claims }),
    })
    // A link in a mail counts once: renewing must not open its conversation again.
    resume = undefined
    const { conversation: _once, ...lasting } = credential
    if (!options.identity) await options.store.write(new Map([[key, JSON.stringify(lasting)]]))
    return take(credential)
  }

  /** CR3: two tabs that ask at once would be two guests, each without the other's talk. */
  function renewAlone(stale: string | null): Promise<string> {
    const { identity, tabLock } = options
    if (identity || !tabLock) return renew(stale)
    return new Promise((resolve, reject) => {
      const release = tabLock.hold(key, () => {
        renew(stale)
          .then(resolve, reject)
          .finally(() => release())
      })
    })
  }

  function take(credential: Credential): string {
    current = credential
    options.onCredential(credential)
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

const isLasting = ({ expiresAt }: Credential, now: Instant): boolean => expiresAt > now + margin

function parseStored(text: string | undefined): Credential | null {
  try {
    const stored: Partial<Credential> | null = JSON.parse(text ?? 'null')
    return typeof stored?.token === 'string' ? (stored as Credential) : null
  } catch {
    return null
  }
}
