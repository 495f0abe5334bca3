export type AddressFault = 'empty' | 'line-break' | 'several' | 'form' | 'too-long'

/** As CR, LF, U+2028 and the like, and as `%0d%0a`: some mailers decode it. */
const lineBreak = /[\n\v\f\r\x85\u2028\u2029]|%0[ad]/i

const local = /^[a-z\d!#$%&'*+/=?^_`{|}~-]+(\.[a-z\d!#$%&'*+/=?^_`{|}~-]+)*$/i

/** Letters of every script: an international domain is taken as typed, and the mailer encodes it. */
const label = /^[\p{L}\p{Nd}]([\p{L}\p{M}\p{Nd}-]{0,61}[\p{L}\p{M}\p{Nd}])?$/u

function isDomain(text: string): boolean {
  const labels = text.split('.')
  return labels.length > 1 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1) ?? '')
}

/**
 * Takes one plain e-mail address of at most 254 characters, without the spaces around it. No list, group, display name,
 * comment, quoted local part or address literal. The domain has a dot and may be international; the local part is ASCII.
 * Works in linear time on text of any length.
 */
export function checkAddress(text: string): { readonly address: string } | { readonly fault: AddressFault } {
  if (lineBreak.test(text)) return { fault: 'line-break' }
  const address = text.trim()
  if (!address) return { fault: 'empty' }
  if (address.length > 254) return { fault: 'too-long' }
  if (address.split(/[\s,;]+/).filter((part) => part.includes('@')).length > 1) return { fault: 'several' }
  const at = address.lastIndexOf('@')
  if (at > 64) return { fault: 'too-long' }
  return local.test(address.slice(0, Math.max(at, 0))) && isDomain(address.slice(at + 1)) ? { address } : { fault: 'form' }
}
