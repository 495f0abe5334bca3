import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskPersonal } from './mask-personal.ts'

describe('maskPersonal', () => {
  it.each([
    ['write to lena.vogt+x@mail.example please', 'write to [e-mail] please'],
    ['ｌｅｎａ＠mail.example 没有收到邮件', '[e-mail] 没有收到邮件'],
    ['call me at +49 (170) 123-45 67', 'call me at [phone]'],
    ['我的手机号13800138000收不到验证码', '我的手机号[number]收不到验证码'],
    ['mi código es 482 913', 'mi código es [number]'],
    ['٠١٢٣٤٥٦٧ رقمي', '[number] رقمي'],
    ['my id is 一三八零零一三八零零零', 'my id is [number]'],
    ['sent to 0x52908400098527886E0F7030069857D2E4169EE7 by mistake', 'sent to [address] by mistake'],
    ['TJRabPrwbZy45sbavfcjinPJC18kjpRTv8没有到账', '[address]没有到账'],
    ['bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq is mine', '[address] is mine'],
    ['tx 7f3a90c4d2aeb10f5c6637d0a41e9b28c35f7d6e018894ab22f0c9d17a55e41b pending', 'tx [code] pending'],
    ['key sk_live_51HxTaBcDeF90 leaked', 'key [code] leaked'],
    ['see https://shop.example/order?token=abc now', 'see [link] now'],
    ['ask @lena_v on the group', 'ask [name] on the group'],
    ['from 203.0.113.9 again', 'from [number] again'],
    ['abandon ability able about above absent absorb abstract absurd abuse access accident', '[phrase]'],
    ['my words: 1. legal 2. winner 3. thank 4. year 5. wave 6. sausage 7. worth 8. useful 9. legal 10. winner 11. thank 12. yellow', 'my words: 1. [phrase]'],
    ['的 一 是 在 不 了 有 和 人 这 中 大', '[phrase]'],
    ['4 Mar, card 4111 1111 1111 1111 declined', '4 Mar, card [number] declined'],
  ])('[QN1] %j', (typed, masked) => {
    expect(maskPersonal(typed)).toBe(masked)
  })

  it.each([
    'Why is my USDT withdrawal still pending after 24 hours?',
    'error 40013 when I place an order on TRC20 or ERC-20',
    '提现 USDT 一直 pending，手续费 1.5 是多少',
    '¿Cuánto tarda un depósito de 1.250 USDT?',
    'I forgot the password of my account and the code does not come to my new phone number, please help me',
    'a self-custodial/non-custodial wallet',
    'Kraftfahrzeughaftpflichtversicherung',
  ])('[QN2] leaves what a question is about: %j', (typed) => {
    expect(maskPersonal(typed)).toBe(typed)
  })

  const secret = fc.oneof(
    fc.emailAddress(),
    fc.stringMatching(/^\+\d{1,3} \d{3,4} \d{3,8}$/),
    fc.stringMatching(/^\d{6,40}$/),
    fc.stringMatching(/^0x[\da-f]{40}$/),
    fc.stringMatching(/^[a-f]{2}\d{2}[\da-f]{60}$/),
  )

  it('[QN1] leaves nothing of what it knows, wherever it stands, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), secret, fc.string({ maxLength: 40 }), (before, hidden, after) => {
        const masked = maskPersonal(`${before} ${hidden} ${after}`)
        expect(masked).not.toContain(hidden)
        expect(masked).not.toMatch(/\d{6}/)
        expect(maskPersonal(masked)).toBe(masked)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['a@', '1 ', '0x', '+', 'abandon ', '@a.', '的 ', 'x://'])('[QN3] reads 100,000 signs of %j at once', (piece) => {
    const started = performance.now()
    maskPersonal(piece.repeat(100_000 / piece.length))
    expect(performance.now() - started).toBeLessThan(300)
  })
})
