import { describe, expect, it } from 'vitest'
import { cutMiddle, labelOf, looksLikeId } from './case-rows.ts'

describe('looksLikeId', () => {
  it.each(['7f3a90c4d2aeb10f5c66', '20418876', 'MD-48209', 'ORD-2026/118', '0x52908400098527886E0F7030069857D2E4169EE7'])('offers to copy %s', (value) => {
    expect(looksLikeId(value)).toBe(true)
  })

  it.each(['Germany', '1,250.00', 'TRON (TRC-20)', '17 Nov 2026, 13:05', '12.5', 'USDT', '2026-11-17'])('leaves %s alone', (value) => {
    expect(looksLikeId(value)).toBe(false)
  })
})

describe('cutMiddle', () => {
  it('cuts a long id and nothing else', () => {
    expect(cutMiddle('7f3a90c4d2aeb10f5c6637d0a41e9b28c35fe41b')).toBe('7f3a90c4…e41b')
    expect(cutMiddle('a sentence that is longer than an id')).toBe('a sentence that is longer than an id')
    expect(cutMiddle('a.very.long.address@mail.example')).toBe('a.very.long.address@mail.example')
    expect(cutMiddle('20418876')).toBe('20418876')
  })
})

describe('labelOf', () => {
  it.each([
    ['verificationLevel', 'Verification level'],
    ['risk-hold', 'Risk hold'],
    ['region', 'Region'],
  ])('reads %s as %s', (key, label) => {
    expect(labelOf(key)).toBe(label)
  })
})
