import { createHash } from 'node:crypto'
import { canonicalJson } from '@deskbell/protocol'

/** Changes when the content does. */
export const versionOf = (content: unknown): string => createHash('sha256').update(canonicalJson(content)).digest('base64url').slice(0, 16)
