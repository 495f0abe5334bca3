import { describe, expect, it } from 'vitest'
import { foldVariants } from './fold-variants.ts'

describe('foldVariants', () => {
  it.each([
    ['提現沒到賬，請問為什麼？', '提现没到账，请问为什么？'],
    ['帳戶驗證碼錯誤', '账户验证码错误'],
    ['如何綁定錢包與網路', '如何绑定钱包與网路'],
    ['fees 手續費', 'fees 手续费'],
  ])('[FQ1] [P7] writes %j as %j', (text, folded) => {
    expect(foldVariants(text)).toBe(folded)
  })

  it('[FQ1] keeps the length, leaves simplified text alone, and is done after one time', () => {
    const text = '我的帳戶被凍結，轉帳記錄還沒顯示 USDT 🙂'
    const once = foldVariants(text)
    expect(once.length).toBe(text.length)
    expect(foldVariants(once)).toBe(once)
  })
})
