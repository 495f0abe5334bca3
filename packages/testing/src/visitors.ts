import { type Credential, type CredentialAsk, type Instant, mintId, type VisitorCard } from '@deskbell/protocol'
import type { Refusal } from '@deskbell/rules/conversation'

export interface Visitor {
  readonly subject: string
  readonly card: VisitorCard
  /** After a link in a mail: the one conversation they may read and write. */
  readonly only?: string
}

/** What a host's backend would sign. */
export interface SignedVisitor extends Omit<VisitorCard, 'verified'> {
  readonly subject: string
}

const lifetime = 60 * 60_000

/** Who may come in: guests, people whom the host vouches for, and those who follow a link in a mail. */
export class Visitors {
  #tokens = new Map<string, { readonly visitor: Visitor; readonly until: number }>()
  #identities = new Map<string, SignedVisitor>()
  #resumeKeys = new Map<string, { readonly subject: string; readonly conversation: string }>()
  #now: () => Instant

  /** `now` is the clock that tokens age by; it is never moved by opening hours. */
  constructor(now: () => Instant) {
    this.#now = now
  }

  /** Stands for the JWT that a host's backend would sign. */
  sign(visitor: SignedVisitor): string {
    const identity = `identity-${mintId()}`
    this.#identities.set(identity, visitor)
    return identity
  }

  /** Stands for the key in the link of a mail. */
  resumeKey(subject: string, conversation: string): string {
    const key = `resume-${mintId()}`
    this.#resumeKeys.set(key, { subject, conversation })
    return key
  }

  /** `offset`: what the server's clock is ahead of the one tokens age by. */
  credential(ask: CredentialAsk, offset: number, life = lifetime): Credential | Refusal {
    const signed = ask.identity === undefined ? undefined : this.#identities.get(ask.identity)
    const resumed = ask.resume === undefined ? undefined : this.#resumeKeys.get(ask.resume)
    if (ask.identity !== undefined && !signed) return { refuse: 'unauthorized', reason: 'The identity was not signed by this host.' }
    if (ask.resume !== undefined && !resumed) return { refuse: 'not-found', reason: 'The link is too old.' }
    const previous = ask.previous === undefined ? undefined : this.#tokens.get(ask.previous)?.visitor
    const isGuest = signed || resumed || !previous?.card.verified
    if (!isGuest) return { refuse: 'unauthorized', reason: 'An identified visitor needs a new identity.' }
    const visitor = signed
      ? { subject: signed.subject, card: cardOf(signed) }
      : { ...this.#guest(resumed?.subject ?? previous?.subject, ask.claims ?? previous?.card), ...onlyOf(resumed?.conversation ?? previous?.only) }
    const token = `token-${mintId()}`
    const until = this.#now() + life
    this.#tokens.set(token, { visitor, until })
    const { attributes: _attributes, ...card } = visitor.card
    return { token, subject: visitor.subject, expiresAt: until + offset, visitor: card, ...(resumed ? { conversation: resumed.conversation } : {}) }
  }

  /** How long a token still lasts, in milliseconds. */
  lasts(token: string): number {
    return (this.#tokens.get(token)?.until ?? 0) - this.#now()
  }

  /** Null for a token that is wrong or too old. */
  find(token: string): Visitor | null {
    const held = this.#tokens.get(token)
    return held && held.until > this.#now() ? held.visitor : null
  }

  /** From now on every token has to be renewed; each still tells who it belonged to. */
  expireAll(): void {
    for (const [token, held] of this.#tokens) this.#tokens.set(token, { ...held, until: Number.NEGATIVE_INFINITY })
  }

  #guest(subject: string | undefined, claims: { readonly name?: string; readonly email?: string } | undefined): Visitor {
    return {
      subject: subject ?? `guest:${mintId()}`,
      card: {
        verified: false,
        ...(claims?.name === undefined ? {} : { name: claims.name }),
        ...(claims?.email === undefined ? {} : { email: claims.email }),
      },
    }
  }
}

const onlyOf = (only: string | undefined): { readonly only?: string } => (only === undefined ? {} : { only })

const cardOf = ({ subject: _subject, ...card }: SignedVisitor): VisitorCard => ({ ...card, verified: true })
