import type { SiteConfig } from '@deskbell/protocol'
import { describe, expect, it } from 'vitest'
import { smallFaq, smallSite } from '../testing/small-site.ts'
import { createArticles } from './articles.ts'
import { localizeSite, nearestLocale } from './localize-site.ts'

describe('a site in one language', () => {
  it('[P10] falls back to the first locale text by text', () => {
    const site = localizeSite(smallSite, 'es', true)
    expect(site.locale).toBe('es')
    expect(site.greeting).toBe('How can we help?')
    expect(site.topics[0]).toMatchObject({ label: 'Cuenta', hint: 'Sign-in' })
  })

  it('[P21] has no mail without a route, and never a team’s address', () => {
    expect(localizeSite(smallSite, 'en', false).mail).toBeNull()
    expect(localizeSite(smallSite, 'en', true).mail).toEqual({ calendar: smallSite.mail.calendar, workingDays: 1 })
    expect(JSON.stringify(localizeSite(smallSite, 'en', true))).not.toContain('@')
  })

  it('its version changes with its content', () => {
    const version = (name: string): string => localizeSite({ ...smallSite, name }, 'en', true).version
    expect(version('Larkspur')).toBe(version('Larkspur'))
    expect(version('Larkspur')).not.toBe(version('Larkspurs'))
  })

  const locales = ['en', 'zh-Hans', 'zh-Hant', 'es', 'pt-BR']
  for (const [asked, found] of [
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['es-MX', 'es'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['pt', 'pt-BR'],
    ['fr', 'en'],
    ['', 'en'],
    ['__proto__', 'en'],
  ] as const)
    it(`gives ${found} to who asks for ${JSON.stringify(asked)}`, () => expect(nearestLocale(locales, asked)).toBe(found))
})

describe('articles', () => {
  const articles = createArticles(smallSite, smallFaq)

  it('[P10] lists one entry an id, in the language or the first, without answers', () => {
    const { version, questions } = articles.faq('es', null)
    expect(questions).toMatchObject([
      { id: 'limits', locale: 'es', question: '¿Cuáles son los límites?' },
      { id: 'networks', locale: 'en' },
    ])
    expect(JSON.stringify(questions)).not.toContain('Diez')
    expect(articles.faq('es-MX', version).questions).toBe('unchanged')
    expect(articles.faq('en', version).questions).not.toBe('unchanged')
  })

  it('[P8] opens one with its reading time and others of its topic', () => {
    expect(articles.article('limits', 'es')).toMatchObject({
      locale: 'es',
      answer: 'Diez al día.',
      readingTime: 1,
      related: [{ id: 'networks', question: 'Which networks are there?' }],
    })
    expect(articles.article('networks', 'zh-Hans')).toMatchObject({ locale: 'en' })
    expect(articles.article('constructor', 'en')).toBeNull()
  })
})

const withChoice: SiteConfig = {
  ...smallSite,
  topics: [
    {
      id: 'coins',
      icon: 'coin',
      label: { en: 'Coins' },
      hint: { en: 'Deposits' },
      subject: { en: 'A deposit' },
      form: [
        {
          id: 'state',
          kind: 'choice',
          label: { en: 'State', 'zh-Hans': '状态' },
          options: ['USDT', { en: 'Failed', 'zh-Hans': '失败', es: 'Fallida' }, { en: 'Other' }],
        },
        { id: 'details', kind: 'long-text', label: { en: 'Details' } },
      ],
    },
  ],
}

describe('the options of a choice', () => {
  const optionsIn = (locale: string) => localizeSite(withChoice, locale, true).topics[0]?.form?.[0]?.options

  it('[P10] [P13] gives the options of a choice in the language asked for, or in the first', () => {
    expect(optionsIn('en')).toEqual(['USDT', 'Failed', 'Other'])
    expect(optionsIn('zh-CN')).toEqual(['USDT', '失败', 'Other'])
    expect(optionsIn('es-MX')).toEqual(['USDT', 'Fallida', 'Other'])
  })

  it('[P13] leaves a field without options as it is', () => {
    expect(localizeSite(withChoice, 'es', true).topics[0]?.form?.[1]).toEqual({ id: 'details', kind: 'long-text', label: 'Details' })
  })
})
