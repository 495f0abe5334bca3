import { createHmac, timingSafeEqual } from 'node:crypto'
import { routes } from '@deskbell/protocol'

const life = 5 * 60_000

/** Addresses that show one file for five minutes, by real time: an `<img>` can't carry a credential [A59]. */
export interface FileAddresses {
  sign(id: string): string
  isValid(id: string, until: string, signature: string): boolean
}

export function createFileAddresses(secret: Uint8Array): FileAddresses {
  const signatureOf = (id: string, until: string): string => createHmac('sha256', secret).update(`file ${id} ${until}`).digest('base64url')
  return {
    sign(id) {
      const until = `${Date.now() + life}`
      return `${routes.file(id)}?until=${until}&signature=${signatureOf(id, until)}`
    },
    isValid(id, until, signature) {
      const expected = Buffer.from(signatureOf(id, until))
      const given = Buffer.from(signature)
      return given.length === expected.length && timingSafeEqual(given, expected) && Number(until) > Date.now()
    },
  }
}
