import type { Credential, CredentialAsk, VisitorCard } from '@deskbell/protocol'
import { checkAddress } from '@deskbell/rules/address'
import { jwtVerify, SignJWT } from 'jose'
import { nanoid } from 'nanoid'
import * as v from 'valibot'
import { Refusal } from '../http/refusal.ts'
import type { VerifyIdentity } from './identity.ts'
import type { ResumeKeys } from './resume-keys.ts'

/** Who a credential says a visitor is. */
export interface Principal {
  /** What conversations are bound to. */
  readonly id: string
  readonly visitor: VisitorCard
  /** After a resume link: the only conversation this credential opens. */
  readonly only: string | null
  readonly expiresAt: number
}

/** Gives visitors their credentials, and reads them back. Expiry is by real time, whatever the server's clock says. */
export interface Credentials {
  give(ask: CredentialAsk): Promise<Credential>
  /** A new guest's, for so many milliseconds. */
  guest(life: number): Promise<Credential>
  /** Throws `unauthorized`. */
  read(token: string): Promise<Principal>
}

const minute = 60_000
const guestLife = 30 * 24 * 60 * minute
const verifiedLife = 15 * minute
const resumedLife = 24 * 60 * minute

const claims = v.object({
  sub: v.string(),
  exp: v.number(),
  only: v.exactOptional(v.string()),
  visitor: v.object({
    verified: v.boolean(),
    name: v.exactOptional(v.string()),
    email: v.exactOptional(v.string()),
    attributes: v.exactOptional(v.record(v.string(), v.string())),
  }),
})

/** `secret` signs them. */
export function createCredentials(secret: Uint8Array, verifyIdentity: VerifyIdentity | null, resumeKeys: ResumeKeys): Credentials {
  async function sign(principal: Omit<Principal, 'expiresAt'>, life: number, subject: string): Promise<Credential> {
    const exp = Math.floor((Date.now() + life) / 1000)
    const token = await new SignJWT({ visitor: principal.visitor, ...(principal.only === null ? {} : { only: principal.only }) })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(principal.id)
      .setIssuer('deskbell')
      .setExpirationTime(exp)
      .sign(secret)
    const { verified, name, email } = principal.visitor
    return {
      token,
      subject,
      expiresAt: exp * 1000,
      visitor: { verified, ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) },
      ...(principal.only === null ? {} : { conversation: principal.only }),
    }
  }

  async function read(token: string): Promise<Principal> {
    try {
      const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'], issuer: 'deskbell' })
      const { sub, exp, only, visitor } = v.parse(claims, payload)
      return { id: sub, visitor, only: only ?? null, expiresAt: exp * 1000 }
    } catch (cause) {
      throw new Refusal('unauthorized', 'The credential is wrong or has expired.', undefined, cause)
    }
  }

  const signGuest = (id: string, said: CredentialAsk['claims'], life: number): Promise<Credential> => sign({ id, visitor: guest(said), only: null }, life, id)

  return {
    read,
    guest: (life) => signGuest(`guest:${nanoid()}`, undefined, life),
    async give({ identity, resume, previous, claims: said }) {
      if (identity !== undefined) {
        if (!verifyIdentity) throw new Refusal('unauthorized', 'This server knows no identities.')
        const { subject, visitor } = await verifyIdentity(identity)
        const id = `user:${subject}`
        return sign({ id, visitor, only: null }, verifiedLife, id)
      }
      if (resume !== undefined) {
        const found = await resumeKeys.find(resume)
        if (!found) throw new Refusal('not-found', 'This link leads to no conversation.')
        return sign({ id: found.principal, visitor: found.visitor, only: found.conversation }, resumedLife, `mail:${found.conversation}`)
      }
      const known = previous === undefined ? null : await read(previous).catch(() => null)
      if (known?.only) return sign(known, resumedLife, `mail:${known.only}`)
      if (known && !known.id.startsWith('guest:')) throw new Refusal('unauthorized', 'An identified visitor needs a new identity.')
      const id = known?.id ?? `guest:${nanoid()}`
      return signGuest(id, said ?? known?.visitor, guestLife)
    },
  }
}

/** What a page says of its visitor is a claim, and an address that can't be one is dropped. */
function guest(said: { readonly name?: string; readonly email?: string } | undefined): VisitorCard {
  const name = said?.name?.trim()
  const checked = said?.email === undefined ? null : checkAddress(said.email)
  return { verified: false, ...(name ? { name } : {}), ...(checked && 'address' in checked ? { email: checked.address } : {}) }
}
