import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { errorCodes } from './error-codes.ts'

const spec = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8')

it('[PR90] the specification has the table of the code', () => {
  const rows = [...spec.matchAll(/^\| `([\w-]+)` +\| +(\d+|–) \| +(\d+|–) \|/gm)].map(([, code, http, close]) => `${code} ${http} ${close}`)
  expect(rows).toEqual(Object.entries(errorCodes).map(([code, row]) => `${code} ${row.http ?? '–'} ${row.close ?? '–'}`))
})

it('[PR90] what stops a line closes with 4500 or more, what comes back with less', () => {
  for (const { close, remedy } of Object.values(errorCodes))
    if (close !== null && close >= 4000) expect(close >= 4500).toBe(remedy === 'stop' || remedy === 'renew' || remedy === 'show')
})

it('every rule of the wire has one number', () => {
  const numbers = [...spec.matchAll(/^- \*\*(PR\d+)\*\*/gm)].map(([, number]) => number)
  expect(numbers.length).toBeGreaterThan(40)
  expect(new Set(numbers).size).toBe(numbers.length)
})
