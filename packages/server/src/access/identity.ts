import type { VisitorCard } from '@deskbell/protocol'
import { checkAddress } from '@deskbell/rules/address'
import { jwtVerify } from 'jose'
import * as v from 'valibot'
import { Refusal } from '../http/refusal.ts'

/** Reads a JWT that the host's backend signed. Throws `unauthorized` for every other [A14]. */
export type VerifyIdentity = (token: string) => Promise<{ readonly subject: string; readonly visitor: VisitorCard }>

/** Seconds by which the clocks of two backends may differ. */
const leeway = 60
const longestLife = 24 * 60 * 60

const word = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200), v.regex(/^[^\p{Cc}\u2028\u2029]*$/u))
const claims = v.object({
  sub: word,
  exp: v.number(),
  iat: v.exactOptional(v.number()),
  name: v.exactOptional(word),
  email: v.exactOptional(word),
  attributes: v.exactOptional(v.record(word, word)),
})

/** `secret`: shared with the host's backend, at least 32 bytes. Only HS256, only `aud` deskbell, `exp` at most 24 hours away. */
export function createIdentity(secret: string): VerifyIdentity {
  const key = new TextEncoder().encode(secret)
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: 'deskbell', clockTolerance: leeway, requiredClaims: ['exp', 'sub'] })
      const { sub, exp, iat, name, email, attributes } = v.parse(claims, payload)
      const now = Date.now() / 1000
      if (iat !== undefined && iat > now + leeway) throw new Error('It was issued in the future.')
      if (exp - Math.min(iat ?? now, now) > longestLife + leeway) throw new Error('It lives longer than 24 hours.')
      const checked = email === undefined ? null : checkAddress(email)
      const visitor: VisitorCard = {
        verified: true,
        ...(name === undefined ? {} : { name }),
        ...(checked && 'address' in checked ? { email: checked.address } : {}),
        ...(attributes === undefined ? {} : { attributes }),
      }
      return { subject: sub, visitor }
    } catch (cause) {
      throw new Refusal('unauthorized', 'The identity is wrong or has expired.', undefined, cause)
    }
  }
}
