import type { FaqQuestion } from '@deskbell/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildFaqIndex } from './build-index.ts'
import { foldVariants } from './fold-variants.ts'
import { createLanguage, type Language } from './language.ts'
import { readFaqIndex } from './read-faq-index.ts'

const entries: readonly FaqQuestion[] = [
  {
    id: 'withdraw-time',
    locale: 'en',
    question: 'How long does a withdrawal take?',
    phrasings: ['When will my withdrawal arrive?', 'withdrawal still pending'],
  },
  { id: 'withdraw-time', locale: 'zh-Hans', question: '提现多久到账？', phrasings: ['提币一直没有到账', '提现要等多长时间'] },
  { id: 'withdraw-time', locale: 'es', question: '¿Cuánto tarda un retiro?', phrasings: ['Mi retiro está pendiente'] },
  { id: 'reset-2fa', locale: 'en', question: 'How do I reset two-factor authentication?', phrasings: ['I lost my phone with the 2FA codes'] },
  { id: 'reset-2fa', locale: 'zh-Hans', question: '如何重置双重验证？', phrasings: ['手机丢了，收不到谷歌验证码'] },
  { id: 'reset-2fa', locale: 'es', question: '¿Cómo restablezco la verificación en dos pasos?' },
  { id: 'fees', locale: 'en', question: 'What are the trading fees?', phrasings: ['How much commission do you charge?'] },
  { id: 'fees', locale: 'zh-Hans', question: '交易手续费是多少？' },
  { id: 'fees', locale: 'es', question: '¿Qué comisiones cobran por operar?' },
  { id: 'card', locale: 'en', question: 'Can I buy coins with a credit card?' },
  { id: 'tax', locale: 'en', question: 'Where is my tax report?', when: { region: ['US', 'CA'], level: ['2'] } },
]
const faq = buildFaqIndex(entries)
/** Tells of each text that is read, and changes none. */
const watchedLanguage = (tell: (text: string) => unknown): Language => ({
  ...createLanguage(),
  foldVariants(text) {
    tell(text)
    return foldVariants(text)
  },
})
const words = 'account bank card coin deposit email fee gift history identity key limit market network order price refund token user wallet'.split(' ')
const questionsOf = (count: number): FaqQuestion[] =>
  Array.from({ length: count }, (_, number) => {
    const word = (place: number): string => words[Math.floor(number / 20 ** place) % 20] ?? ''
    return { id: `q${number}`, locale: 'en', question: `Where can I see the ${word(0)} of my ${word(1)} ${word(2)} number ${number}?` }
  })
const first = (query: string, locale?: string) => faq.search(query, locale === undefined ? {} : { locale })[0]

describe('search', () => {
  it.each([
    ['how long do withdrawals take', 'withdraw-time'],
    ['lost my phone', 'reset-2fa'],
    ['2fa', 'reset-2fa'],
    ['comission', 'fees'],
    ['HOW MUCH ARE THE FEES', 'fees'],
    ['ｗｉｔｈｄｒａｗａｌ', 'withdraw-time'],
    ['cuanto tarda un retiro', 'withdraw-time'],
    ['verificacion en dos pasos', 'reset-2fa'],
    ['提现没到账', 'withdraw-time'],
    ['手续费', 'fees'],
    ['提現沒到賬', 'withdraw-time'],
    ['交易手續費', 'fees'],
    ['收不到驗證碼', 'reset-2fa'],
    ['收不到验证码怎么办', 'reset-2fa'],
    ['我的 withdrawal 没到', 'withdraw-time'],
    ['with\u00addra\u200bwal\u200f pending', 'withdraw-time'],
  ])('[FQ1] [P7] answers %j with %s, and surely', (query, id) => {
    expect(first(query)).toMatchObject({ id, confident: true })
  })

  it.each(['withdr', 'withdrawal pen', 'two-fac', 'tradi', 'comisi', '提', '手续', '手續'])('[FQ2] [P7] finds something at once while %j is typed', (query) => {
    expect(first(query)).toMatchObject({ confident: true })
  })

  it.each([
    ['witdrawal pending', 'withdraw-time'],
    ['how do i rest my two factor autentication', 'reset-2fa'],
    ['tradng fees', 'fees'],
    ['credti card', 'card'],
    ['comisones', 'fees'],
  ])('[FQ3] [P7] forgives the typo in %j', (query, id) => {
    expect(first(query)).toMatchObject({ id, confident: true })
  })

  it.each(['what will the weather be tomorrow', 'recipe for pancakes', 'xyzzy', '今天天气怎么样', 'quién ganó el partido'])(
    '[FQ4] [P7] suggests nothing for %j',
    (query) => {
      expect(faq.search(query).filter(({ confident }) => confident)).toEqual([])
    },
  )

  it.each([
    ['tixian', 'withdraw-time'],
    ['tixia', 'withdraw-time'],
    ['tx', 'withdraw-time'],
    ['shouxufei', 'fees'],
    ['sxf', 'fees'],
    ['yanzhengma', 'reset-2fa'],
  ])('[FQ12] [P7] finds by the pinyin %j', (query, id) => {
    expect(first(query, 'zh-Hans')).toMatchObject({ id, confident: true })
  })

  it.each([
    ['出金', 'withdraw-time'],
    ['chongzhi', 'reset-2fa'],
    ['cashout', 'withdraw-time'],
    ['费率', 'fees'],
    ['tarifa', 'fees'],
  ])('[FQ12] [P7] finds %j by a word that means or sounds the same', (query, id) => {
    expect(first(query)).toMatchObject({ id })
  })

  it('[FQ12] takes the words of the host instead', () => {
    const slang = buildFaqIndex(entries, { language: createLanguage(['rekt fees']) })
    expect(slang.search('rekt')[0]).toMatchObject({ id: 'fees' })
    expect(slang.search('tarifa')[0]?.id).not.toBe('fees')
  })

  it('[FQ4] moves the threshold when told', () => {
    const score = first('comission')?.score ?? Number.NaN
    expect(buildFaqIndex(entries, { confidence: score + 0.01 }).search('comission')[0]).toMatchObject({ score, confident: false })
    expect(buildFaqIndex(entries, { confidence: score }).search('comission')[0]).toMatchObject({ score, confident: true })
  })

  it('[FQ5] [P10] gives each id once, in the language asked for, else in the fallback, else in what there is', () => {
    expect(first('提现多久到账', 'es')).toMatchObject({ id: 'withdraw-time', locale: 'es' })
    expect(first('提现多久到账')).toMatchObject({ id: 'withdraw-time', locale: 'en' })
    expect(first('buy coins with a credit card', 'es')).toMatchObject({ id: 'card', locale: 'en' })
    const spanish = buildFaqIndex(entries, { fallback: 'es' })
    expect(spanish.search('trading fees', { locale: 'ko' })[0]).toMatchObject({ id: 'fees', locale: 'es' })
    expect(spanish.search('credit card', { locale: 'ko' })[0]).toMatchObject({ id: 'card', locale: 'en' })
    const ids = faq.search('withdrawal 提现 retiro', { limit: 99 }).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('[FQ5] ranks by language without leaving another one out', () => {
    const two = buildFaqIndex([
      { id: 'a', locale: 'en', question: 'KYC' },
      { id: 'b', locale: 'es', question: 'KYC' },
    ])
    expect(two.search('kyc', { locale: 'es' }).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(two.search('kyc', { locale: 'en' }).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('[FQ6] [P9] leaves out what is not for this person', () => {
    const found = (attributes?: Record<string, string>) => faq.search('tax report', attributes ? { attributes } : {}).some(({ id }) => id === 'tax')
    expect(found({ region: 'US', level: '2' })).toBe(true)
    expect(found({ region: 'US', level: '2', name: 'Ana' })).toBe(true)
    expect(found({ region: 'ES', level: '2' })).toBe(false)
    expect(found({ region: 'US' })).toBe(false)
    expect(found()).toBe(false)
  })

  it('[FQ6] [P9] falls back to the text of an id that is for this person', () => {
    const two = buildFaqIndex([
      { id: 'kyc', locale: 'en', question: 'Verify your identity' },
      { id: 'kyc', locale: 'es', question: 'Verifica tu identidad', when: { region: ['ES'] } },
    ])
    expect(two.search('verifica identidad', { locale: 'es', attributes: { region: 'MX' } })[0]).toMatchObject({ id: 'kyc', locale: 'en' })
  })

  it('[FQ7] is in order, best first, and as short as asked', () => {
    const hits = faq.search('how do i', { limit: 99 })
    expect(hits.length).toBeGreaterThan(2)
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((one, other) => other - one))
    expect(faq.search('how do i', { limit: 2 })).toEqual(hits.slice(0, 2))
    expect(faq.search('how do i', { limit: 0 })).toEqual([])
  })

  it.each(['', ' ', '?!…¿', '🙂🎉', '\u0000\u0007\u001b', '\u200f\u202e\u2066', '\ud800', '\u0301'])('[FQ8] finds nothing in %j', (query) => {
    expect(faq.search(query)).toEqual([])
  })

  it('[FQ8] reads no more than the beginning of a pasted page', () => {
    const read: number[] = []
    const watched = buildFaqIndex(entries, { language: watchedLanguage((text) => read.push(text.length)) })
    read.length = 0
    for (const piece of ['withdrawal ', 'a', '提现', '🙂', '\u0301', 'ﷺ', ' ']) watched.search(piece.repeat(10_000))
    expect(read).toHaveLength(7)
    // One character becomes 18 at most when it is taken apart.
    expect(Math.max(...read)).toBeLessThanOrEqual(500 * 18)
    expect(faq.search(`withdrawal pending ${'🙂'.repeat(10_000)}`)[0]).toMatchObject({ id: 'withdraw-time', confident: true })
  })

  it('[FQ8] takes any text as query and as entry without an exception', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 4 }), (query, questions) => {
        const index = buildFaqIndex(questions.map((question, id) => ({ id: String(id), locale: 'en', question })))
        for (const { score } of index.search(query)) expect(score).toBeGreaterThan(0)
        for (const { score } of faq.search(query)) expect(score).toBeGreaterThan(0)
      }),
    )
  })

  it('[FQ8] lives with empty titles and no entries at all', () => {
    expect(buildFaqIndex([]).search('fees')).toEqual([])
    const odd = buildFaqIndex([{ id: 'none', locale: 'en', question: '' }, { id: 'marks', locale: 'en', question: '???' }, ...entries])
    expect(odd.search('trading fees')[0]).toMatchObject({ id: 'fees', confident: true })
    expect(odd.search('')).toEqual([])
  })

  it('[FQ6] [P9] puts what is going on right now first, for the questions it concerns, while it goes on', () => {
    const two = buildFaqIndex([
      ...entries,
      {
        id: 'delay',
        locale: 'en',
        question: 'Deposits and withdrawals of USDT are delayed',
        phrasings: ['my USDT withdrawal is stuck'],
        when: { incident: ['usdt'] },
      },
    ])
    const running = { attributes: { incident: ['usdt', 'btc'] } }
    expect(two.search('withdrawal pending', running)[0]).toMatchObject({ id: 'delay', confident: true })
    expect(two.search('withdrawal pending', { attributes: { incident: 'btc' } })[0]).toMatchObject({ id: 'withdraw-time' })
    expect(two.search('withdrawal pending')[0]).toMatchObject({ id: 'withdraw-time' })
    expect(two.search('trading fees', running)[0]).toMatchObject({ id: 'fees' })
  })

  it('[FQ9] no step reads more than one entry, and the steps end in the same index', () => {
    let read = 0
    const steps = readFaqIndex(entries, { language: watchedLanguage(() => read++) })
    let most = 0
    let count = 0
    for (;;) {
      const before = read
      const { done, value } = steps.next()
      most = Math.max(most, read - before)
      count++
      if (!done) continue
      expect(value.search('withdrawal pending')).toEqual(faq.search('withdrawal pending'))
      break
    }
    expect(most).toBe(Math.max(...entries.map(({ phrasings = [] }) => 1 + phrasings.length)))
    expect(count).toBeGreaterThan(2 * entries.length)
  })

  it('[FQ9] [P7] twice as many entries take about twice as many steps', () => {
    const stepsOf = (count: number): number => {
      const steps = readFaqIndex(questionsOf(count))
      let taken = 1
      while (!steps.next().done) taken++
      return taken
    }
    const [few, many] = [stepsOf(100), stepsOf(200)]
    expect(many).toBeGreaterThan(few)
    expect(many / few).toBeLessThan(2.5)
  })

  it('[FQ9] [P7] looks at each entry once in a search', () => {
    let looks = 0
    const watched = questionsOf(1000).map((entry) => ({
      ...entry,
      get locale() {
        looks++
        return entry.locale
      },
    }))
    const large = buildFaqIndex(watched)
    looks = 0
    expect(large.search('where is the refund of my wallet', { locale: 'en' })).toHaveLength(5)
    // And once more at those that are shown.
    expect(looks).toBeLessThanOrEqual(1000 + 5)
  })

  it('[FQ9] [P7] lives with 20,000 entries', () => {
    const large = buildFaqIndex(Array.from({ length: 20_000 }, (_, number) => ({ id: `q${number}`, locale: 'en', question: `fee ${number}` })))
    expect(large.search('fee 19999')[0]).toMatchObject({ id: 'q19999', confident: true })
    expect(large.search('pancakes').filter(({ confident }) => confident)).toEqual([])
  })
})
