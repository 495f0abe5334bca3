import { describe, expect, it } from 'vitest'
import { localeFor } from './locale.ts'

const at = Date.UTC(2026, 10, 25, 13, 6)

describe('localeFor', () => {
  it.each([
    [['en-US'], 'en'],
    [['zh-CN', 'en'], 'zh-Hans'],
    [['es-MX'], 'es'],
    [['ar-AE', 'en'], 'ar'],
    [['en-GB', 'es'], 'en'],
    [['fr', 'de-AT'], 'en'],
    [[], 'en'],
  ] as const)('[P33] takes %j to %s', (languages, tag) => {
    expect(localeFor(languages).tag).toBe(tag)
  })

  it('[P38] [P33] speaks Chinese with a space between Han and digits', () => {
    const { strings, formats } = localeFor(['zh'], 'UTC')
    expect(strings.openSince(formats.timeOrDay(at, at))).toBe('13:06 开始')
    expect(strings.acceptToAnswer(strings.guest, formats.wait(65 * 60_000))).toBe('访客已等待 1 小时 5 分钟')
    expect(strings.events.joined('Mei')).toBe('Mei 已加入')
    expect(strings.events.joined('陈佳')).toBe('陈佳已加入')
  })

  it('[P38] [P33] puts the Spanish article before a time or a day', () => {
    const { strings, formats } = localeFor(['es'], 'UTC')
    const day = 24 * 60 * 60_000
    expect(strings.openSince(formats.timeOrDay(at, at))).toBe('abierta desde las 13:06')
    expect(strings.openSince(formats.timeOrDay(at - day, at))).toBe('abierta desde ayer')
    expect(strings.isResolved(formats.timeOrDay(at - 2 * day, at))).toBe('Resuelta el lunes')
    expect(strings.isResolved('01:30')).toBe('Resuelta a la 01:30')
    expect(strings.answerBy(formats.weekday(at, at))).toBe('responder para hoy')
    expect([strings.newMessages(1), strings.newMessages(2)]).toEqual(['1 mensaje nuevo', '2 mensajes nuevos'])
  })
  it('[P38] [P33] counts in Arabic as Arabic counts, from right to left', () => {
    const { direction, strings, formats } = localeFor(['ar'], 'UTC')
    expect(direction).toBe('rtl')
    expect(localeFor(['en']).direction).toBe('ltr')
    expect([1, 2, 3, 11, 100].map((count) => strings.newMessages(count))).toEqual([
      'رسالة جديدة واحدة',
      'رسالتان جديدتان',
      '3 رسائل جديدة',
      '11 رسالة جديدة',
      '100 رسالة جديدة',
    ])
    expect(strings.openSince(formats.timeOrDay(at, at))).toBe('مفتوحة منذ الساعة 13:06')
    expect(strings.isResolved(formats.timeOrDay(at - 2 * 24 * 60 * 60_000, at))).toBe('أُنهيت يوم الاثنين')
    expect(strings.events.joined('Mei')).toBe('انضم \u2068Mei\u2069')
  })
})
