import { describe, expect, it } from 'vitest'
import { maskPersonal } from './mask-personal.ts'
import { isQuestion, questionKey } from './question-key.ts'

describe('questionKey', () => {
  it.each([
    ['Is my money SAFE??', ' is my money safe '],
    ['¿Mi depósito?', 'mi deposito'],
    ['提现，失败！', '提现 失败'],
    ['ＡＰＩ  key', 'api key'],
  ])('[QN4] takes %j and %j for one question', (one, other) => {
    expect(questionKey(one)).toBe(questionKey(other))
  })

  it('[QN4] does not tell the people apart who ask it', () => {
    const key = (typed: string) => questionKey(maskPersonal(typed))
    expect(key('order 4823904 is missing')).toBe(key('order 99120034 is missing'))
  })

  it.each([
    ['how', false],
    ['?!', false],
    ['[e-mail]', false],
    ['[number] [address]', false],
    ['😀😀😀😀', false],
    ['fees', true],
    ['充值', true],
  ])('[QN5] whether %j is a question: %j', (masked, is) => {
    expect(isQuestion(masked)).toBe(is)
  })
})
