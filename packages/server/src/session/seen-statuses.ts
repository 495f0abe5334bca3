import { createHash } from 'node:crypto'
import type { Status } from '@deskbell/protocol'

/** What the other end knows of each status: a digest by `type:conversation`. */
export type SeenStatuses = Map<string, string>

const keyOf = (status: Status): string => (status.type === 'presence' ? 'presence' : `${status.type}:${status.conversation}`)

const digest = (status: Status): string => createHash('sha256').update(JSON.stringify(status)).digest('base64url').slice(0, 12)

/** Those that differ from what was seen, which is brought up to date. */
export function changedStatuses(seen: SeenStatuses, current: readonly Status[]): readonly Status[] {
  return current.filter((status) => {
    const key = keyOf(status)
    const now = digest(status)
    if (seen.get(key) === now) return false
    seen.set(key, now)
    return true
  })
}

/** For the wire of a poll: opaque to the client. */
export const writeSeen = (seen: SeenStatuses): string => Buffer.from(JSON.stringify([...seen])).toString('base64url')

/** Null for what can't be read: the client then gets everything again. */
export function readSeen(text: string | undefined): SeenStatuses | null {
  if (text === undefined) return null
  try {
    const pairs: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(pairs) && pairs.every(isPair) ? new Map(pairs) : null
  } catch {
    return null
  }
}

const isPair = (pair: unknown): pair is [string, string] => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string')
