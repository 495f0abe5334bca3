import type { Identity } from '../launcher/panel.ts'

/** The part of a token that anybody can read. Only for words on the screen: what it says is proved by the server. */
export function readClaims(token: string): { readonly sub?: string; readonly name?: string; readonly email?: string } {
  try {
    const bytes = Uint8Array.from(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
    return Object(JSON.parse(new TextDecoder().decode(bytes))) as { name?: string }
  } catch {
    return {} // Not a token we can read; the server may still know it.
  }
}

export const tokenOf = async (identity: Identity): Promise<string> => (typeof identity === 'function' ? identity() : identity)

/** `Lena` of `Lena Vogt`; a name without spaces is taken whole. */
export const firstName = (name: unknown): string | null => (typeof name === 'string' && name.trim().split(/\s/)[0]?.slice(0, 40)) || null
