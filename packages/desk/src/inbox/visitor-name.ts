import type { VisitorCard } from '@deskbell/protocol'
import type { Strings } from '../locales/en.ts'

export interface VisitorName {
  /** What the desk calls them: only a verified visitor by name, everyone else `Guest`. */
  readonly name: string
  /** A name that nobody vouches for. */
  readonly claimed: string | null
  readonly verified: boolean
}

export function visitorName(visitor: VisitorCard | null, strings: Pick<Strings, 'guest' | 'customer'>): VisitorName {
  if (visitor?.verified) return { name: visitor.name ?? visitor.email ?? strings.customer, claimed: null, verified: true }
  return { name: strings.guest, claimed: visitor?.name ?? null, verified: false }
}

/** One or two letters for the round picture; `?` for a guest. */
export function initials({ name, verified }: VisitorName): string {
  return verified ? initialsOf(name) : '?'
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = firstOf(words[0])
  if (/\p{Script=Han}/u.test(first)) return first
  return (first + (words.length > 1 ? firstOf(words.at(-1)) : '')).toUpperCase()
}

const firstOf = (word: string | undefined): string => [...(word ?? '')][0] ?? ''

/** How a system line calls someone: the first name, where there are several. */
export const shortName = (name: string): string => name.trim().split(/\s+/)[0] ?? name
