import { describe, expect, it } from 'vitest'
import { plainText } from './plain-text.ts'

describe('plainText', () => {
  it.each([
    ['Open **Wallet**, then `Deposit`.', 'Open Wallet, then Deposit.'],
    ['See the [status page](https://status.example).', 'See the status page.'],
    ['## Steps\n1. One\n2. Two\n', 'Steps\n1. One\n2. Two'],
    ['2 * 3 * 4 and a_b_c stay', '2 * 3 * 4 and a_b_c stay'],
    ['<b>markup</b> is text', '<b>markup</b> is text'],
  ])('reads %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text)
  })
})
