import { describe, expect, it } from 'vitest'
import { strings as en } from './en.ts'
import { strings as es } from './es.ts'
import type { Strings } from './strings.ts'
import { strings as zhHans } from './zh-hans.ts'

/** Every sentence of a language by its key; those that name something name each sample once. */
function sentences(strings: Strings, samples: readonly string[]): readonly (readonly [key: string, text: string])[] {
  const read = (value: unknown, key: string): [string, string][] => {
    if (typeof value === 'string') return [[key, value]]
    if (typeof value === 'function') return samples.map((sample) => [`${key}(${sample})`, value(...Array(value.length).fill(sample))])
    return Object.entries(value as object).flatMap(([inner, part]) => read(part, `${key}.${inner}`))
  }
  return Object.entries(strings).flatMap(([key, value]) => read(value, key))
}

describe.each([
  ['es', es],
  ['zh-Hans', zhHans],
] as const)('%s', (_, strings: Strings) => {
  it('[P33] says what it is given wherever English does, and leaves nothing empty', () => {
    const english = new Map(sentences(en, ['Xy']))
    const silent = sentences(strings, ['Xy']).filter(([key, text]) => text.trim() === '' || english.get(key)?.includes('Xy') !== text.includes('Xy'))
    expect(silent).toEqual([])
  })

  it('[P33] has the parts of each list and map that English has', () => {
    expect(strings.marks).toHaveLength(5)
    expect(Object.keys(strings.notSentBecause)).toEqual(Object.keys(en.notSentBecause))
  })
})

describe('zh-Hans', () => {
  it('[P33] sets a space where Han meets Latin or digits, and full-width punctuation', () => {
    const odd = /\p{sc=Han}[\p{sc=Latin}\d]|[\p{sc=Latin}\d]\p{sc=Han}|\p{sc=Han}[,.;:?!()"]| {2}/u
    expect(sentences(zhHans, ['Lena', '14:02', '7', '陈佳']).filter(([, text]) => odd.test(text))).toEqual([])
  })

  it('[P20] [P33] says when a person is back', () => {
    expect(zhHans.backAt('周一 09:00')).toBe('人工客服周一 09:00 回来')
    expect(zhHans.backAt(zhHans.today('18:00'))).toBe('人工客服今天 18:00 回来')
    expect(zhHans.yourTime('14小时后', 'Shanghai')).toBe('按你所在的上海时间，还有 14 小时')
    expect(zhHans.yourTime('2天后', 'Berlin')).toBe('按你所在的 Berlin 时间，还有 2 天')
    expect(zhHans.answersBy('11月24日')).toBe('人工客服 11 月 24 日前答复')
    expect(zhHans.answerBySoon('周二')).toBe('周二前答复，工单号马上给你')
  })
})

describe('es', () => {
  it('[P33] counts one and many', () => {
    expect([es.answersFound(1), es.answersFound(2)]).toEqual(['1 respuesta', '2 respuestas'])
    expect([es.newMessages(1), es.newMessages(21)]).toEqual(['1 mensaje nuevo', '21 mensajes nuevos'])
    expect([es.ahead(0), es.ahead(1), es.ahead(3)]).toEqual(['Te toca a continuación', '1 persona antes que tú', '3 personas antes que tú'])
    expect([es.about(1, 1), es.about(4, 7)]).toEqual(['Alrededor de 1 minuto', 'Entre 4 y 7 minutos'])
  })

  it('[P20] [P33] says when a person is back', () => {
    expect(es.backAt('lunes 09:00')).toBe('Volvemos el lunes a las 09:00')
    expect(es.backAt('24 nov 01:30')).toBe('Volvemos el 24 nov a la 01:30')
    expect(es.backAt(es.today('18:00'))).toBe('Volvemos hoy a las 18:00')
    expect(es.hereUntil('01:00')).toBe('Te atienden personas hasta la 01:00')
    expect(es.answerBySoon('martes')).toBe('Respuesta para el martes, número de ticket al momento')
  })
})
