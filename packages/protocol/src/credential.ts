import type { Instant } from './ids.ts'

/** `POST /v1/credential`. `identity` is a short-lived JWT signed by the host; `resume` the key of a link in a mail. */
export interface CredentialAsk {
  readonly previous?: string
  readonly identity?: string
  readonly resume?: string
  /** What the page says of its visitor without a signature; agents see it as unverified. */
  readonly claims?: { readonly name?: string; readonly email?: string }
}

export interface Credential {
  /** Opaque, sent as a bearer token. Kept in memory, but for a guest's, which is stored. */
  readonly token: string
  /** Names the storage of this person in the browser. A guest's starts with `guest:`. */
  readonly subject: string
  /** On the server's clock. */
  readonly expiresAt: Instant
  readonly visitor: { readonly name?: string; readonly email?: string; readonly verified: boolean }
  /** After a resume link: the conversation it leads to. */
  readonly conversation?: string
}
