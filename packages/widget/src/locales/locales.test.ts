import { describe, expect, it } from 'vitest'
import { ahead, dayName } from '../model/times.ts'
import { strings as ar } from './ar.ts'
import { strings as en } from './en.ts'
import { strings as es } from './es.ts'
import { strings as id } from './id.ts'
import { strings as ja } from './ja.ts'
import { strings as ko } from './ko.ts'
import { loadWords, matchLocale, spokenLocales } from './load-locale.ts'
import { loadStrings } from './load-strings.ts'
import { strings as pt } from './pt.ts'
import { strings as ru } from './ru.ts'
import type { Strings } from './strings.ts'
import { strings as tr } from './tr.ts'
import { strings as vi } from './vi.ts'
import { strings as zhHans } from './zh-hans.ts'
import { strings as zhHant } from './zh-hant.ts'

const languages: readonly (readonly [tag: string, strings: Strings])[] = [
  ['ar', ar],
  ['es', es],
  ['id', id],
  ['ja', ja],
  ['ko', ko],
  ['pt', pt],
  ['ru', ru],
  ['tr', tr],
  ['vi', vi],
  ['zh-Hans', zhHans],
  ['zh-Hant', zhHant],
]

/** Every sentence of a language by its key; those that name something name each sample once. */
function sentences(strings: Strings, samples: readonly string[]): readonly (readonly [key: string, text: string])[] {
  const read = (value: unknown, key: string): [string, string][] => {
    if (typeof value === 'string') return [[key, value]]
    if (typeof value === 'function') return samples.map((sample) => [`${key}(${sample})`, value(...Array(value.length).fill(sample))])
    return Object.entries(value as object).flatMap(([inner, part]) => read(part, `${key}.${inner}`))
  }
  return Object.entries(strings).flatMap(([key, value]) => read(value, key))
}

describe.each(languages)('%s', (tag, strings) => {
  it('[P33] says what it is given wherever English does, and leaves nothing empty', () => {
    const english = new Map(sentences(en, ['Xy']))
    const silent = sentences(strings, ['Xy']).filter(([key, text]) => text.trim() === '' || english.get(key)?.includes('Xy') !== text.includes('Xy'))
    expect(silent).toEqual([])
  })

  it('[P33] has the parts of each list and map that English has', () => {
    expect(strings.marks).toHaveLength(5)
    expect(Object.keys(strings.notSentBecause)).toEqual(Object.keys(en.notSentBecause))
  })

  it('[P33] leaves no sentence in English', () => {
    const english = new Map(sentences(en, ['1', '2']))
    expect(sentences(strings, ['1', '2']).filter(([key, text]) => english.get(key) === text && /[a-z]{3,}[^a-z].*[a-z]{3,}/i.test(text))).toEqual([])
  })

  it('[P33] is one of the languages, and its first words are the same as those that follow', async () => {
    expect(spokenLocales).toContain(tag)
    expect(await loadStrings(tag)).toBe(strings)
    expect(strings).toMatchObject({ help: (await loadWords(tag)).help, away: (await loadWords(tag)).away })
  })
})

describe('the language a tag leads to', () => {
  it.each([
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh_MO', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['zh', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['pt-PT', 'pt'],
    ['pt-BR', 'pt'],
    ['ar-EG', 'ar'],
    ['es-419', 'es'],
    ['EN-gb', 'en'],
    ['in', 'id'],
    ['ja-JP-u-ca-japanese', 'ja'],
    ['fr', undefined],
    ['tlh', undefined],
    ['no tag', undefined],
    ['', undefined],
  ])('[P33] %s leads to %s', (wanted, found) => expect(matchLocale(wanted)).toBe(found))

  it('[P33] takes the other script of a language before another language', () => {
    expect(matchLocale('zh-TW', ['en', 'zh-Hans'])).toBe('zh-Hans')
    expect(matchLocale('zh-Hant', ['en', 'zh-CN', 'zh-TW'])).toBe('zh-TW')
    expect(matchLocale('en', ['es', 'en-GB'])).toBe('en-GB')
  })
})

describe.each([
  ['zh-Hans', zhHans],
  ['zh-Hant', zhHant],
] as const)('%s', (_, strings: Strings) => {
  it('[P33] sets a space where Han meets Latin or digits, and full-width punctuation', () => {
    const odd = /\p{sc=Han}[\p{sc=Latin}\d]|[\p{sc=Latin}\d]\p{sc=Han}|\p{sc=Han}[,.;:?!()"]| {2}/u
    expect(sentences(strings, ['Lena', '14:02', '7', '陈佳']).filter(([, text]) => odd.test(text))).toEqual([])
  })
})

describe('zh-Hans', () => {
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

describe('plural forms', () => {
  it('[P33] of Arabic are six', () => {
    expect([0, 1, 2, 3, 11, 100].map(ar.ahead)).toEqual(['أنت التالي', 'قبلك شخص واحد', 'قبلك شخصان', 'قبلك 3 أشخاص', 'قبلك 11 شخصًا', 'قبلك 100 شخص'])
    expect([1, 2, 5, 12].map(ar.newMessages)).toEqual(['رسالة جديدة واحدة', 'رسالتان جديدتان', '5 رسائل جديدة', '12 رسالة جديدة'])
    expect([ar.about(1, 1), ar.about(2, 2), ar.about(4, 7), ar.about(8, 14)]).toEqual([
      'نحو دقيقة واحدة',
      'نحو دقيقتين',
      'من 4 إلى 7 دقائق',
      'من 8 إلى 14 دقيقة',
    ])
  })

  it('[P33] of Russian follow the last digits', () => {
    expect([1, 3, 5, 11, 21, 24].map(ru.newMessages)).toEqual([
      '1 новое сообщение',
      '3 новых сообщения',
      '5 новых сообщений',
      '11 новых сообщений',
      '21 новое сообщение',
      '24 новых сообщения',
    ])
    expect([0, 1, 2, 5].map(ru.ahead)).toEqual(['Следующая очередь ваша', 'Перед вами 1 человек', 'Перед вами 2 человека', 'Перед вами 5 человек'])
    expect([ru.about(1, 1), ru.about(4, 7), ru.about(5, 21)]).toEqual(['Около 1 минуты', 'Около 4–7 минут', 'Около 5–21 минуты'])
  })

  it('[P33] of Portuguese count nothing as one', () => {
    expect([0, 1, 2].map(pt.answersFound)).toEqual(['0 resposta', '1 resposta', '2 respostas'])
    expect([pt.left(1), pt.left(7)]).toEqual(['Resta 1', 'Restam 7'])
  })
})

describe('when a person is back', () => {
  const day = (tag: string, at: string): string => dayName(tag, Date.parse(at), Date.parse(at))
  const date = (tag: string, at: string): string => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short' }).format(new Date(at))
  const tuesday = '2026-11-24T12:00'
  it.each([
    ['ar', ar, 'نعود يوم الثلاثاء الساعة 09:00', 'نعود 24 نوفمبر الساعة 09:00', 'نعود اليوم الساعة 18:00', 'الرد في موعد أقصاه يوم الثلاثاء'],
    [
      'id',
      id,
      'Petugas kembali Selasa pukul 09:00',
      'Petugas kembali 24 Nov pukul 09:00',
      'Petugas kembali hari ini pukul 18:00',
      'Dijawab paling lambat Selasa',
    ],
    ['ja', ja, '担当者は火曜日 09:00 に戻ります', '担当者は11月24日 09:00 に戻ります', '担当者は今日 18:00 に戻ります', '火曜日までに回答します'],
    ['ko', ko, '상담원이 화요일 09:00에 돌아옵니다', '상담원이 11월 24일 09:00에 돌아옵니다', '상담원이 오늘 18:00에 돌아옵니다', '화요일까지 답변'],
    ['pt', pt, 'Voltamos na terça-feira às 09:00', 'Voltamos em 24 de nov. às 09:00', 'Voltamos hoje às 18:00', 'Resposta até terça-feira'],
    ['ru', ru, 'Вернёмся во вторник в 09:00', 'Вернёмся 24 нояб. в 09:00', 'Вернёмся сегодня в 18:00', 'Ответ не позже вторника'],
    ['tr', tr, 'Dönüşümüz Salı günü saat 09:00', 'Dönüşümüz 24 Kas saat 09:00', 'Dönüşümüz bugün saat 18:00', 'En geç Salı günü yanıt'],
    [
      'vi',
      vi,
      'Nhân viên trở lại lúc 09:00 Thứ Ba',
      'Nhân viên trở lại lúc 09:00 ngày 24 tháng 11',
      'Nhân viên trở lại lúc 18:00 hôm nay',
      'Trả lời trước hết Thứ Ba',
    ],
    ['zh-Hant', zhHant, '真人客服週二 09:00 回來', '真人客服 11 月 24 日 09:00 回來', '真人客服今天 18:00 回來', '週二前回覆'],
  ] as const)('[P20] [P33] is said in %s', (tag, say: Strings, onDay, onDate, today, answer) => {
    expect(say.backAt(`${day(tag, tuesday)} 09:00`)).toBe(onDay)
    expect(say.backAt(`${date(tag, tuesday)} 09:00`)).toBe(onDate)
    expect(say.backAt(say.today('18:00'))).toBe(today)
    expect(say.answerBy(day(tag, tuesday))).toBe(answer)
  })

  it('[P20] [P33] names the hours left and the city of the clock', () => {
    const left = (tag: string, say: Strings): string => say.yourTime(ahead(tag, 14 * 3_600_000), 'Berlin', 'GMT+1')
    expect(left('ja', ja)).toBe('14時間後（Berlin の現地時間）')
    expect(left('ru', ru)).toBe('Через 14 часов по вашему времени (Berlin)')
    expect(left('zh-Hant', zhHant)).toBe('依你所在的 Berlin 時間，還有 14 小時')
    expect(left('ar', ar)).toBe('خلال 14 ساعة، بتوقيتك في \u2068Berlin\u2069')
  })

  it('[P33] bends weekdays of either gender', () => {
    expect(pt.backAt('sábado 09:00')).toBe('Voltamos no sábado às 09:00')
    expect(ru.backAt('среда 09:00')).toBe('Вернёмся в среду в 09:00')
    expect(ru.answersBy('воскресенье')).toBe('Человек ответит не позже воскресенья')
  })
})
