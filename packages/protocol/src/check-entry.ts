export type Fields = Readonly<Record<string, unknown>>
export type Check = (value: unknown) => boolean

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
export const isString: Check = (value) => typeof value === 'string'
export const isNumber: Check = (value) => Number.isFinite(value)
export const has =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isFields(value) && Object.entries(checks).every(([field, check]) => check(value[field]))

export const isCursor: Check = has({ epoch: isString, seq: Number.isSafeInteger })

/** Whether a line of a log can be relied on. A fact of a later version must not tear a hole into the numbers, so any kind of fact passes. */
export const isEntry: Check = has({
  log: isString,
  cursor: isCursor,
  at: isNumber,
  command: isString,
  by: has({ kind: isString }),
  fact: has({ type: isString }),
})
