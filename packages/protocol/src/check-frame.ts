import { errorCodes } from './error-codes.ts'
import type { Frame } from './frames.ts'

type Fields = Readonly<Record<string, unknown>>
type Check = (value: unknown) => boolean

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isString: Check = (value) => typeof value === 'string'
const isNumber: Check = (value) => Number.isFinite(value)
const has = (checks: Readonly<Record<string, Check>>): Check => {
  const fields = Object.entries(checks)
  return (value) => isFields(value) && fields.every(([field, check]) => check(value[field]))
}
const oneOf = (...kinds: readonly string[]): Check => has({ type: (type) => kinds.includes(type as string) })

const isCursor = has({ epoch: isString, seq: Number.isSafeInteger })
const isCursors: Check = (value) => isFields(value) && Object.values(value).every(isCursor)
// A fact of a later version must not tear a hole into the numbers, so any kind of fact passes.
const isEntry = has({ log: isString, cursor: isCursor, at: isNumber, command: isString, by: has({ kind: isString }), fact: has({ type: isString }) })

const checks = {
  welcome: has({ serverNow: isNumber, heads: isCursors }),
  base: has({ log: isString, cursor: isCursor, state: (state) => state === null || isFields(state) }),
  entry: has({ entry: isEntry }),
  status: has({ status: oneOf('queue', 'read', 'presence') }),
  hint: has({ hint: oneOf('typing', 'read') }),
  receipt: has({ receipt: has({ id: isString, cursor: isCursor }) }),
  refused: has({ id: isString, code: (code) => isString(code) && Object.hasOwn(errorCodes, code as string) }),
  goaway: has({ spread: isNumber }),
  beat: () => true,
} satisfies Record<Frame['type'], Check>

/**
 * The client's trust boundary: a frame whose fields can be relied on, or null. Unknown kinds of frames are null as well:
 * a later server may send them. Small, because it is loaded with every page; `decode` is the server's.
 */
export function checkFrame(value: unknown): Frame | null {
  if (!isFields(value) || typeof value.type !== 'string' || !Object.hasOwn(checks, value.type)) return null
  return checks[value.type as Frame['type']](value) ? (value as unknown as Frame) : null
}
