import { type Check, has, isCursor, isEntry, isFields, isNumber, isString } from './check-entry.ts'
import { isErrorCode } from './error-codes.ts'
import type { Frame } from './frames.ts'

export { isEntry } from './check-entry.ts'

const oneOf = (...kinds: readonly string[]): Check => has({ type: (type) => kinds.includes(type as string) })

const isCursors: Check = (value) => isFields(value) && Object.values(value).every(isCursor)

const checks = {
  welcome: has({ serverNow: isNumber, heads: isCursors }),
  base: has({ log: isString, cursor: isCursor, state: (state) => state === null || isFields(state) }),
  entry: has({ entry: isEntry }),
  status: has({ status: oneOf('queue', 'read', 'presence') }),
  hint: has({ hint: oneOf('typing', 'read') }),
  receipt: has({ receipt: has({ id: isString, cursor: isCursor }) }),
  refused: has({ id: isString, code: isErrorCode }),
  goaway: has({ spread: isNumber }),
  beat: () => true,
} satisfies Record<Frame['type'], Check>

/**
 * The client's trust boundary: a frame whose fields can be relied on, or null. Unknown kinds of frames are null as well:
 * a later server may send them. Small, because pages load it; `decode` is the server's.
 */
export function checkFrame(value: unknown): Frame | null {
  if (!isFields(value) || typeof value.type !== 'string' || !Object.hasOwn(checks, value.type)) return null
  return checks[value.type as Frame['type']](value) ? (value as unknown as Frame) : null
}
